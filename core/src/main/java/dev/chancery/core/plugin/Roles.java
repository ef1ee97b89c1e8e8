// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.SecretPlugin;
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
 * @param secrets in the order of plugin names
 * @param validations in the order of plugin names
 * @param policies in the order of the names of their options, those that come last after the others
 * @param leaders in the order of plugin names
 * @param backends in the order of plugin names
 * @param translators in the order of plugin names
 */
record Roles(
    List<UpstreamRole> upstream,
    Sections sections,
    Map<String, Role<DiscoveryPlugin>> discovery,
    List<Role<SourcePlugin>> sources,
    List<Role<SecretPlugin>> secrets,
    List<Role<ValidationPlugin>> validations,
    List<PolicyRole<?>> policies,
    List<Role<LeaderPlugin>> leaders,
    List<BackendRole<?>> backends,
    List<TranslatorRole> translators) {

  private static final Comparator<PolicyRole<?>> ORDER =
      Comparator.<PolicyRole<?>, Boolean>comparing(policy -> policy.kind().comesLast())
          .thenComparing(policy -> policy.kind().option());

  Roles {
    upstream = List.copyOf(upstream);
    discovery = Map.copyOf(discovery);
    sources = List.copyOf(sources);
    secrets = List.copyOf(secrets);
    validations = List.copyOf(validations);
    policies = policies.stream().sorted(ORDER).toList();
    leaders = List.copyOf(leaders);
    backends = List.copyOf(backends);
    translators = List.copyOf(translators);
  }
}
