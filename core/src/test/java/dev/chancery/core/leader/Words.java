// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.spi.ElectionSink;
import java.util.ArrayList;
import java.util.List;

/** What an elector said, each word once as long as it is repeated. For one thread. */
final class Words implements ElectionSink {

  private final List<String> all = new ArrayList<>();

  @Override
  public void leads(String self) {
    add("leads as " + self);
  }

  @Override
  public void follows(String leader) {
    add("follows " + leader);
  }

  @Override
  public void fail(String message) {
    add("fails: " + message);
  }

  private void add(String word) {
    if (all.isEmpty() || !all.get(all.size() - 1).equals(word)) {
      all.add(word);
    }
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
