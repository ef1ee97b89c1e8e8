// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds domains of two virtual hosts that may both fit a request. Where virtual hosts are fetched
 * on demand that is a mistake: an Envoy that has the one does not ask for a better one.
 */
final class DomainOverlap {

  private static final String ANY = "*";

  // Wildcards without their star, and the names of the virtual hosts that have them.
  private final Map<String, String> endings = new TreeMap<>();
  private final Map<String, String> beginnings = new TreeMap<>();

  private DomainOverlap(List<VirtualHostSpec> hosts) {
    for (VirtualHostSpec host : hosts) {
      for (String domain : host.domains()) {
        String name = domain.toLowerCase(Locale.ROOT);
        if (name.startsWith(ANY)) {
          endings.put(name.substring(1), host.name());
        } else if (name.endsWith(ANY)) {
          beginnings.put(name.substring(0, name.length() - 1), host.name());
        }
      }
    }
  }

  /**
   * Refuses a domain that overlaps with a wildcard of another virtual host.
   *
   * @throws InvalidValueException if there is one
   */
  static void refuse(String field, List<VirtualHostSpec> hosts) {
    DomainOverlap overlap = new DomainOverlap(hosts);
    for (int i = 0; i < hosts.size(); i++) {
      VirtualHostSpec host = hosts.get(i);
      for (int j = 0; j < host.domains().size(); j++) {
        Optional<String> wildcard = overlap.find(host.domains().get(j), host.name());
        if (wildcard.isPresent()) {
          throw new InvalidValueException(
              "%s[%d].domains[%d]".formatted(field, i, j),
              "found '%s', which overlaps with '%s' of another virtual host (expected: no overlap where routeDelivery is ON_DEMAND; VIRTUAL_HOSTS allows it)"
                  .formatted(host.domains().get(j), wildcard.get()));
        }
      }
    }
  }

  private Optional<String> find(String domain, String owner) {
    String name = domain.toLowerCase(Locale.ROOT);
    if (name.startsWith(ANY)) {
      String fixed = name.substring(1);
      return ending(fixed, 0, owner).or(() -> beginningBefore(fixed, owner));
    }
    if (name.endsWith(ANY)) {
      return beginning(name, owner);
    }
    return ending(name, 1, owner).or(() -> beginning(name, owner));
  }

  private Optional<String> ending(String name, int from, String owner) {
    for (int i = from; i <= name.length(); i++) {
      String ending = name.substring(i);
      if (!endings.getOrDefault(ending, owner).equals(owner)) {
        return Optional.of(ANY + ending);
      }
    }
    return Optional.empty();
  }

  private Optional<String> beginning(String name, String owner) {
    for (int i = name.length() - 1; i > 0; i--) {
      String beginning = name.substring(0, i);
      if (!beginnings.getOrDefault(beginning, owner).equals(owner)) {
        return Optional.of(beginning + ANY);
      }
    }
    return Optional.empty();
  }

  private Optional<String> beginningBefore(String ending, String owner) {
    return beginnings.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(owner) && meet(entry.getKey(), ending))
        .map(entry -> entry.getKey() + ANY)
        .findFirst();
  }

  /** Whether a host may begin and end so. */
  private static boolean meet(String beginning, String ending) {
    if (!beginning.endsWith(":")) {
      return true; // one put after the other is such a host
    }
    int colon = ending.indexOf(':');
    return colon < 0
        ? ending.chars().allMatch(Character::isDigit)
        : beginning.substring(0, beginning.length() - 1).endsWith(ending.substring(0, colon));
  }
}
