// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;

/** Tells what changes among objects beside services and slices, until it is closed. */
public final class DetailFeed implements AutoCloseable {

  private final Feed<?> feed;
  private volatile boolean closed;

  private DetailFeed(Feed<?> feed) {
    this.feed = feed;
  }

  /** The pods of one namespace. */
  static DetailFeed pods(String namespace, Connection connection, PodEvents events) {
    FeedGroup alone = alone(events);
    Feed<Pod> feed =
        new Feed<>(
            new ObjectsOf<>(Pod.class, PodList.class, "/api/v1", "pods", namespace, ""),
            connection,
            new Told<>(
                pod -> events.podIs(Conversion.pod(pod)),
                gone -> events.podGone(gone.name()),
                alone::turned));
    alone.add(feed);
    return new DetailFeed(feed);
  }

  /** The nodes of the cluster. */
  static DetailFeed nodes(Connection connection, NodeEvents events) {
    FeedGroup alone = alone(events);
    Feed<Node> feed =
        new Feed<>(
            new ObjectsOf<>(Node.class, NodeList.class, "/api/v1", "nodes", "", ""),
            connection,
            new Told<>(
                node -> events.nodeIs(Conversion.node(node)),
                gone -> events.nodeGone(gone.name()),
                alone::turned));
    alone.add(feed);
    return new DetailFeed(feed);
  }

  private static FeedGroup alone(DetailEvents events) {
    return new FeedGroup(FeedState::listed, events::isCurrent, events::isStale);
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
