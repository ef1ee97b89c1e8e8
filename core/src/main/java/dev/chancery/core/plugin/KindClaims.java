package dev.chancery.core.plugin;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Who brings which kind of resource. Names that differ in case alone are one. */
final class KindClaims {

  private static final Pattern NAME = Pattern.compile("[A-Z][a-zA-Z0-9]{0,62}");
  private static final Set<String> OURS =
      Set.of(
          "Policy", "Proxy", "ReferenceGrant", "Secret", "Settings", "Upstream", "UpstreamGroup");

  private final Map<String, FoundPlugin> owners = new HashMap<>();
  private final Problems problems;

  KindClaims(Problems problems) {
    this.problems = problems;
  }

  /** Whether a plugin may call a kind so. */
  static boolean isRight(String kind) {
    return NAME.matcher(kind).matches() && OURS.stream().noneMatch(kind::equalsIgnoreCase);
  }

  /** What such a name looks like, for messages about one that is not right. */
  static String expected(String kind) {
    return "a kind of letters and digits that begins with an upper-case letter and is not among %s, where '%s' is its kind"
        .formatted(new TreeSet<>(OURS), kind);
  }

  /** Gives a kind to a plugin, unless another, or this one, has it already; that is a problem. */
  boolean claim(String kind, FoundPlugin plugin) {
    FoundPlugin first = owners.putIfAbsent(kind.toLowerCase(Locale.ROOT), plugin);
    if (first == null) {
      return true;
    }
    problems.add(
        plugin.jar(),
        "kind '%s' has two owners: plugin '%s' (%s) and plugin '%s' (%s) (expected: one; remove the other)"
            .formatted(kind, first.name(), first.owner(), plugin.name(), plugin.owner()));
    return false;
  }
}
