// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Feeds that are known together or not at all. What is as it was told before is not told again. For
 * use in tasks.
 */
final class FeedGroup {

  private final Predicate<FeedState> isKnown;
  private final Runnable current;
  private final Consumer<String> stale;
  private final List<Progress> feeds = new ArrayList<>();
  private String trouble = "";
  private String told = ""; // the last trouble, until all is well
  private boolean synced;

  /**
   * @param isKnown whether enough is known of a feed
   * @param current hears that enough is known of each, and is kept up to date
   * @param stale hears what keeps any from being up to date
   */
  FeedGroup(Predicate<FeedState> isKnown, Runnable current, Consumer<String> stale) {
    this.isKnown = isKnown;
    this.current = current;
    this.stale = stale;
  }

  void add(Progress feed) {
    feeds.add(feed);
  }

  void remove(Progress feed) {
    feeds.remove(feed);
  }

  /**
   * Something beside the feeds keeps the group from being up to date.
   *
   * @param newTrouble why; empty if nothing does
   */
  void isTroubled(String newTrouble) {
    trouble = newTrouble;
    turned();
  }

  /** One of them has changed. */
  void turned() {
    String troubles =
        Stream.concat(Stream.of(trouble), feeds.stream().map(feed -> feed.state().trouble()))
            .filter(found -> !found.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    boolean isComplete = !feeds.isEmpty() && feeds.stream().map(Progress::state).allMatch(isKnown);
    if (isComplete && (!synced || (troubles.isEmpty() && !told.isEmpty()))) {
      synced = true;
      told = "";
      current.run();
    }
    if (!troubles.isEmpty() && !troubles.equals(told)) {
      told = troubles;
      stale.accept(troubles);
    }
  }
}
