// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import dev.chancery.spi.model.KindName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What kinds may be called for short: {@code c}, which keeps clear of Kubernetes' own, and the
 * upper-case letters of the kind, or its first two letters if it has just one, such as {@code cug}
 * for {@code UpstreamGroup} and {@code cup} for {@code Upstream}. Kinds that would share a name
 * have none. Immutable.
 */
final class ShortNames {

  private final Map<String, Integer> uses = new HashMap<>();

  ShortNames(Collection<String> kinds) {
    for (String kind : kinds) {
      KindName name = new KindName(kind);
      uses.merge(shortName(kind), 1, Integer::sum);
      uses.merge(name.singular(), 1, Integer::sum);
      uses.merge(name.plural(), 1, Integer::sum);
    }
  }

  /** The short name of one of the kinds. */
  Optional<String> of(String kind) {
    return Optional.of(shortName(kind)).filter(name -> uses.getOrDefault(name, 0) == 1);
  }

  private static String shortName(String kind) {
    String capitals = kind.replaceAll("[^A-Z]", "");
    String letters =
        capitals.length() > 1 ? capitals : kind.substring(0, Math.min(2, kind.length()));
    return "c" + letters.toLowerCase(Locale.ROOT);
  }
}
