// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * Finds the resources of one type by their {@linkplain EncodedResource#aliases() aliases}.
 * Immutable; the same object as long as no alias changes.
 */
public final class Aliases {

  static final Aliases EMPTY = new Aliases(HashTreePMap.empty());

  /** Longer than any host name with a port; who asks for more gets no wildcard looked up for it. */
  private static final int LONGEST_HOST = 264;

  private final PMap<String, PSortedSet<String>> names;

  private Aliases(PMap<String, PSortedSet<String>> names) {
    this.names = names;
  }

  Aliases plus(EncodedResource resource) {
    PMap<String, PSortedSet<String>> now = names;
    for (String alias : resource.aliases()) {
      PSortedSet<String> known = now.getOrDefault(alias, TreePSet.empty());
      now = now.plus(alias, known.plus(resource.name()));
    }
    return resource.aliases().isEmpty() ? this : new Aliases(now);
  }

  Aliases minus(EncodedResource resource) {
    PMap<String, PSortedSet<String>> now = names;
    for (String alias : resource.aliases()) {
      PSortedSet<String> left = now.getOrDefault(alias, TreePSet.empty()).minus(resource.name());
      now = left.isEmpty() ? now.minus(alias) : now.plus(alias, left);
    }
    return resource.aliases().isEmpty() ? this : new Aliases(now);
  }

  Aliases replace(EncodedResource old, EncodedResource now) {
    Set<String> aliases = now.aliases();
    return aliases.equals(old.aliases()) ? this : minus(old).plus(now);
  }

  /**
   * The resource that serves a host, chosen as Envoy chooses among the domains of virtual hosts:
   * the host itself, else the longest wildcard at the beginning ({@code *.example.com}), else the
   * longest at the end ({@code example.*}), else {@code *}.
   *
   * @param asked {@code <route configuration>/<host>}
   * @return the resource's name; of several with the same domain the first in order
   */
  public Optional<String> find(String asked) {
    int slash = asked.lastIndexOf('/');
    if (names.isEmpty() || slash < 0 || slash == asked.length() - 1) {
      return Optional.empty();
    }
    String prefix = asked.substring(0, slash + 1);
    String host = asked.substring(slash + 1).toLowerCase(Locale.ROOT);
    return named(prefix + host)
        .or(() -> host.length() > LONGEST_HOST ? Optional.empty() : findWildcard(prefix, host))
        .or(() -> named(prefix + "*"));
  }

  private Optional<String> findWildcard(String prefix, String host) {
    for (int from = 1; from < host.length(); from++) {
      Optional<String> found = named(prefix + "*" + host.substring(from));
      if (found.isPresent()) {
        return found;
      }
    }
    for (int to = host.length() - 1; to > 0; to--) {
      Optional<String> found = named(prefix + host.substring(0, to) + "*");
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> named(String alias) {
    return Optional.ofNullable(names.get(alias)).map(PSortedSet::first);
  }
}
