package dev.chancery.plugins.kube.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The feeds of one place, which is known when each of them knows all. For use in tasks. */
final class FeedGroup {

  private final String namespace;
  private final ClusterEvents events;
  private final List<Feed<?>> feeds = new ArrayList<>();
  private boolean synced;

  FeedGroup(String namespace, ClusterEvents events) {
    this.namespace = namespace;
    this.events = events;
  }

  void add(Feed<?> feed) {
    feeds.add(feed);
  }

  /** One of them has changed. */
  void turned() {
    String troubles =
        feeds.stream()
            .map(Feed::trouble)
            .filter(trouble -> !trouble.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    boolean isComplete = feeds.stream().allMatch(Feed::isListed);
    if (isComplete && (troubles.isEmpty() || !synced)) {
      synced = true;
      events.isCurrent(namespace);
    }
    if (!troubles.isEmpty()) {
      events.isStale(namespace, troubles);
    }
  }
}
