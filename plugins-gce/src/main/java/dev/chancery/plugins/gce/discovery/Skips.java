// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is not served as it seems to be meant, and why. */
final class Skips {

  /** Why. */
  enum Reason {
    NO_INTERFACE("without the network interface"),
    NO_ADDRESS("without the address"),
    NO_PORT("without a port"),
    HOST_NAME("with a host name and no IP address (static upstreams take host names)"),
    NO_WEIGHT("without a whole number from 1 to 65535 in weightLabel (taken as 1)");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final Map<Reason, SortedSet<String>> names = new EnumMap<>(Reason.class);

  void add(Reason reason, String name) {
    names.computeIfAbsent(reason, key -> new TreeSet<>()).add(name);
  }

  /** A sentence for each reason, with an example. */
  List<String> warnings() {
    return names.entrySet().stream()
        .map(
            entry ->
                "%s%d %s, such as %s"
                    .formatted(
                        entry.getKey() == Reason.NO_WEIGHT ? "" : "not served: ",
                        entry.getValue().size(),
                        entry.getKey().text,
                        entry.getValue().first()))
        .toList();
  }
}
