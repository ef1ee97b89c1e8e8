package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;

/** Tells what changes among the pods of one namespace, until it is closed. */
public final class PodFeed implements AutoCloseable {

  private final Feed<Pod> feed;
  private volatile boolean closed;

  PodFeed(String namespace, Connection connection, PodEvents events) {
    FeedGroup alone = new FeedGroup(FeedState::listed, events::isCurrent, events::isStale);
    this.feed =
        new Feed<>(
            new ObjectsOf<>(Pod.class, PodList.class, "/api/v1", "pods", namespace, ""),
            connection,
            new Told<>(
                pod -> events.podIs(Conversion.pod(pod)),
                gone -> events.podGone(gone.name()),
                alone::turned));
    alone.add(feed);
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
}
