// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.model.KindName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who brings which kind of resource. Names that differ in case alone, or have one plural, are one.
 */
final class KindClaims {

  private static final Pattern NAME = Pattern.compile("[A-Z][a-zA-Z0-9]{0,62}");
  private static final Set<String> OURS =
      Set.of(
          "Policy", "Proxy", "ReferenceGrant", "Secret", "Settings", "Upstream", "UpstreamGroup");

  private final Map<String, Claim> claims = new HashMap<>();
  private final Problems problems;

  KindClaims(Problems problems) {
    this.problems = problems;
  }

  /** Whether a plugin may call a kind so. */
  static boolean isRight(String kind) {
    return NAME.matcher(kind).matches()
        && OURS.stream().noneMatch(ours -> plural(ours).equals(plural(kind)));
  }

  /** What such a name looks like, for messages about one that is not right. */
  static String expected(String kind) {
    return "a kind of letters and digits that begins with an upper-case letter and is not among %s, nor a plural of these, where '%s' is its kind"
        .formatted(new TreeSet<>(OURS), kind);
  }

  /** Gives a kind to a plugin, unless another, or this one, has it already; that is a problem. */
  boolean claim(String kind, FoundPlugin plugin) {
    Claim first = claims.putIfAbsent(plural(kind), new Claim(kind, plugin));
    if (first == null) {
      return true;
    }
    String owners =
        "plugin '%s' (%s) and plugin '%s' (%s)"
            .formatted(
                first.plugin().name(), first.plugin().owner(), plugin.name(), plugin.owner());
    problems.add(
        plugin.jar(),
        first.kind().equalsIgnoreCase(kind)
            ? "kind '%s' has two owners: %s (expected: one; remove the other)"
                .formatted(kind, owners)
            : "kinds '%s' and '%s' have one plural, '%s': %s (expected: kinds with different plurals; remove one of the plugins)"
                .formatted(first.kind(), kind, plural(kind), owners));
    return false;
  }

  private static String plural(String kind) {
    return new KindName(kind).plural();
  }

  private record Claim(String kind, FoundPlugin plugin) {}
}
