// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.BackendPlugin;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.ResourceKind;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPlugin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts the roles of all plugins by kind and checks that they fit together. */
final class RoleSorter {

  private final Problems problems;
  private final SectionOwners owners;
  private final KindOwners kinds;
  private final FilterOwners filters;
  private final List<UpstreamRole> upstream = new ArrayList<>();
  private final Map<String, Role<DiscoveryPlugin>> discovery = new HashMap<>();
  private final List<Role<SourcePlugin>> sources = new ArrayList<>();
  private final List<Role<SecretPlugin>> secrets = new ArrayList<>();
  private final List<Role<ValidationPlugin>> validations = new ArrayList<>();
  private final List<PolicyRole<?>> policies = new ArrayList<>();
  private final List<Role<LeaderPlugin>> leaders = new ArrayList<>();
  private final List<BackendRole<?>> backends = new ArrayList<>();
  private final TranslatorRoles translators;

  RoleSorter(Problems problems) {
    this.problems = problems;
    KindClaims claims = new KindClaims(problems);
    this.owners = new SectionOwners(problems, claims);
    this.kinds = new KindOwners(problems, claims);
    this.filters = new FilterOwners(problems);
    this.translators = new TranslatorRoles(problems, kinds);
  }

  Roles sort(List<InstalledPlugin> plugins) {
    for (InstalledPlugin plugin : plugins) {
      for (Plugin role : plugin.roles()) {
        ContextLoader.of(plugin.found()).run(() -> add(plugin.found(), role));
      }
    }
    Sections sections = new Sections(owners.sections(), kinds.kinds());
    discovery.forEach((type, role) -> checkOwned(type, role, sections));
    return new Roles(
        upstream,
        sections,
        discovery,
        sources,
        secrets,
        validations,
        policies,
        leaders,
        backends,
        translators.all());
  }

  private void add(FoundPlugin plugin, Plugin role) {
    if (role instanceof UpstreamPlugin found) {
      addUpstream(plugin, found);
    }
    if (role instanceof DiscoveryPlugin found) {
      addDiscovery(plugin, found);
    }
    if (role instanceof SourcePlugin found) {
      sources.add(new Role<>(plugin.name(), found));
    }
    if (role instanceof SecretPlugin found) {
      secrets.add(new Role<>(plugin.name(), found));
    }
    if (role instanceof ValidationPlugin found) {
      validations.add(new Role<>(plugin.name(), found));
    }
    if (role instanceof PolicyPlugin<?> found) {
      addPolicy(plugin, found);
    }
    if (role instanceof LeaderPlugin found) {
      leaders.add(new Role<>(plugin.name(), found));
    }
    if (role instanceof BackendPlugin<?> found) {
      addBackend(plugin, found);
    }
    if (role instanceof ProxyTranslatorPlugin found) {
      translators.add(plugin, found);
    }
  }

  private <B extends Record & Resource> void addBackend(FoundPlugin plugin, BackendPlugin<B> role) {
    problems
        .ask(plugin.jar(), question(plugin, role, "kind()"), role::kind)
        .ifPresent(kind -> addBackend(plugin, role, kind));
  }

  private <B extends Record & Resource> void addBackend(
      FoundPlugin plugin, BackendPlugin<B> role, ResourceKind<B> kind) {
    kinds.add(plugin, kind);
    backends.add(new BackendRole<>(plugin.name(), role, kind));
  }

  private void addUpstream(FoundPlugin plugin, UpstreamPlugin role) {
    List<Section<?>> sections =
        problems
            .ask(
                plugin.jar(),
                question(plugin, role, "sections()"),
                () -> List.copyOf(role.sections()))
            .orElse(List.of());
    Set<Class<?>> owned = new HashSet<>();
    for (Section<?> section : sections) {
      owners.add(plugin, section);
      owned.add(section.type());
    }
    List<String> types =
        sections.stream().filter(Section::isUpstreamType).map(section -> section.name()).toList();
    if (types.size() > 1) {
      problems.add(
          plugin.jar(),
          "%s has the upstream types %s (expected: at most one; make each a role of its own)"
              .formatted(question(plugin, role, "sections()"), types));
    }
    upstream.add(new UpstreamRole(new Role<>(plugin.name(), role), owned));
  }

  private <P extends Record & Option> void addPolicy(FoundPlugin plugin, PolicyPlugin<P> role) {
    problems
        .ask(plugin.jar(), question(plugin, role, "policy()"), role::policy)
        .ifPresent(kind -> addPolicy(plugin, role, kind));
  }

  private <P extends Record & Option> void addPolicy(
      FoundPlugin plugin, PolicyPlugin<P> role, PolicyKind<P> kind) {
    owners.add(plugin, kind.section());
    policies.add(PolicyRole.of(plugin.name(), role, kind));
    filters.add(plugin, kind);
  }

  private void addDiscovery(FoundPlugin plugin, DiscoveryPlugin role) {
    problems
        .ask(plugin.jar(), question(plugin, role, "upstreamType()"), role::upstreamType)
        .ifPresent(type -> addDiscovery(plugin, role, type));
  }

  private void addDiscovery(FoundPlugin plugin, DiscoveryPlugin role, String type) {
    Role<DiscoveryPlugin> other = discovery.putIfAbsent(type, new Role<>(plugin.name(), role));
    if (other != null) {
      problems.add(
          plugin.jar(),
          "two plugins discover the endpoints of '%s' upstreams: '%s' (%s) and '%s' (%s) (expected: one; remove the other)"
              .formatted(
                  type,
                  other.plugin(),
                  place(other.role().getClass()),
                  plugin.name(),
                  place(role.getClass())));
    }
  }

  private void checkOwned(String type, Role<DiscoveryPlugin> role, Sections sections) {
    if (!sections.upstreamTypes().containsKey(type)) {
      problems.add(
          CodeSources.of(role.role().getClass()),
          "plugin '%s' (%s) discovers the endpoints of '%s' upstreams, a type that no plugin owns (owned: %s); add the plugin that owns it to the class path"
              .formatted(
                  role.plugin(),
                  role.role().getClass().getName(),
                  type,
                  String.join(", ", sections.upstreamTypes().keySet().stream().sorted().toList())));
    }
  }

  static String question(FoundPlugin plugin, Plugin role, String method) {
    return "plugin '%s': %s.%s".formatted(plugin.name(), role.getClass().getName(), method);
  }

  private static String place(Class<?> type) {
    return "%s in %s".formatted(type.getName(), CodeSources.of(type));
  }
}
