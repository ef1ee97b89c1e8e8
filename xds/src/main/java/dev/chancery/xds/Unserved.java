// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The newest few names that the client of one stream asked for and that meant nothing. Envoy does
 * not ask a second time for a host that it was told nobody serves. Few, as strangers choose them.
 */
final class Unserved {

  private static final int MOST = 100;

  /** More than a host's name, a port and a route configuration's name need. */
  private static final int LONGEST = 1024;

  private final Deque<String> names = new ArrayDeque<>();

  boolean isEmpty() {
    return names.isEmpty();
  }

  void add(String name) {
    if (name.length() > LONGEST) {
      return;
    }
    names.remove(name);
    names.addLast(name);
    if (names.size() > MOST) {
      names.removeFirst();
    }
  }

  void remove(String name) {
    names.remove(name);
  }

  List<String> all() {
    return List.copyOf(names);
  }
}
