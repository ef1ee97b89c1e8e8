// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import dev.chancery.spi.ElectionSink;
import dev.chancery.testkit.fake.Awaiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What an elector said of one replica, without what it said twice in a row. */
public final class ElectionWords implements ElectionSink {

  private final List<String> words = new CopyOnWriteArrayList<>();
  private final Awaiting awaiting = new Awaiting();

  @Override
  public void leads(String self) {
    say("leads");
  }

  @Override
  public void follows(String leader) {
    say("follows " + leader.replaceFirst("_[0-9a-f]{16}$", ""));
  }

  @Override
  public void fail(String message) {
    say("fails: " + message);
  }

  private void say(String word) {
    if (!word.equals(last())) {
      words.add(word);
      awaiting.changed();
    }
  }

  /** Waits until a condition of all words holds, and says whether it came to hold in time. */
  public boolean await(Predicate<List<String>> condition, Duration limit) {
    return awaiting.until(() -> condition.test(all()), limit);
  }

  /** All words, in order. */
  public List<String> all() {
    return List.copyOf(words);
  }

  /** The words that tell who leads, in order, without those that tell what is wrong meanwhile. */
  public List<String> turns() {
    List<String> turns = new ArrayList<>();
    for (String word : words) {
      boolean isNews = turns.isEmpty() || !word.equals(turns.get(turns.size() - 1));
      if (isNews && !word.startsWith("fails: ")) {
        turns.add(word);
      }
    }
    return turns;
  }

  /** The last word; empty if there was none. */
  public String last() {
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  /** Whether the replica leads, by the last word of who does. */
  public boolean isLeading() {
    List<String> turns = turns();
    return !turns.isEmpty() && turns.get(turns.size() - 1).equals("leads");
  }
}
