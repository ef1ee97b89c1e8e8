package dev.chancery.core.plugin;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.ValidationPlugin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All roles, sorted by kind.
 *
 * @param upstream in the order of plugin names
 * @param sections what they own
 * @param discovery by upstream type
 * @param sources in the order of plugin names
 * @param validations in the order of plugin names
 * @param policies in the order of the names of their options
 * @param leaders in the order of plugin names
 * @param backends in the order of plugin names
 * @param translators in the order of plugin names
 */
record Roles(
    List<UpstreamRole> upstream,
    Sections sections,
    Map<String, Role<DiscoveryPlugin>> discovery,
    List<Role<SourcePlugin>> sources,
    List<Role<ValidationPlugin>> validations,
    List<PolicyRole<?>> policies,
    List<Role<LeaderPlugin>> leaders,
    List<BackendRole<?>> backends,
    List<TranslatorRole> translators) {

  Roles {
    upstream = List.copyOf(upstream);
    discovery = Map.copyOf(discovery);
    sources = List.copyOf(sources);
    validations = List.copyOf(validations);
    policies =
        policies.stream().sorted(Comparator.comparing(policy -> policy.kind().option())).toList();
    leaders = List.copyOf(leaders);
    backends = List.copyOf(backends);
    translators = List.copyOf(translators);
  }
}
