package dev.chancery.plugins.kube.client;

import dev.chancery.spi.model.ResourceRef;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;

/** Tells what changes among the pods of one namespace, until it is closed. */
public final class PodFeed implements AutoCloseable {

  private final PodEvents events;
  private final Feed<Pod> feed;
  private volatile boolean closed;

  PodFeed(String namespace, Connection connection, PodEvents events) {
    this.events = events;
    this.feed =
        new Feed<>(
            new ObjectsOf<>(Pod.class, PodList.class, "/api/v1", "pods", namespace, ""),
            connection,
            new Listener());
  }

  /** Begins; does not wait for an answer. */
  void start() {
    feed.start();
  }

  boolean isClosed() {
    return closed;
  }

  /** Ends it at once, and tells nothing more; from any thread. */
  @Override
  public void close() {
    closed = true;
    feed.close();
  }

  private final class Listener implements Feed.Listener<Pod> {

    @Override
    public void is(Pod object) {
      events.podIs(Conversion.pod(object));
    }

    @Override
    public void gone(ResourceRef name) {
      events.podGone(name.name());
    }

    @Override
    public void turned() {
      if (!feed.trouble().isEmpty()) {
        events.isStale(feed.trouble());
      } else if (feed.isListed()) {
        events.isCurrent();
      }
    }
  }
}
