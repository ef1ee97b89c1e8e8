// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.ResourceKind;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamGroup;
import dev.chancery.spi.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what makes proxies of other resources, and checks what it reads. */
final class TranslatorRoles {

  private static final Set<Class<? extends Resource>> BUILT_IN =
      Set.of(Policy.class, ReferenceGrant.class, Secret.class, Upstream.class, UpstreamGroup.class);

  private final Problems problems;
  private final KindOwners kinds;
  private final List<TranslatorRole> roles = new ArrayList<>();

  TranslatorRoles(Problems problems, KindOwners kinds) {
    this.problems = problems;
    this.kinds = kinds;
  }

  void add(FoundPlugin plugin, ProxyTranslatorPlugin role) {
    List<ResourceKind<?>> brought =
        problems
            .ask(
                plugin.jar(),
                RoleSorter.question(plugin, role, "kinds()"),
                () -> List.copyOf(role.kinds()))
            .orElse(List.of());
    brought.forEach(kind -> kinds.add(plugin, kind));
    problems
        .ask(
            plugin.jar(),
            RoleSorter.question(plugin, role, "reads()"),
            () -> Set.copyOf(role.reads()))
        .ifPresent(reads -> roles.add(new TranslatorRole(plugin.name(), role, reads)));
  }

  /** All of them, once all kinds are known. */
  List<TranslatorRole> all() {
    Set<Class<?>> known =
        Stream.concat(BUILT_IN.stream(), kinds.kinds().stream().map(kind -> kind.kind().type()))
            .collect(Collectors.toSet());
    roles.forEach(role -> check(role, known));
    return roles;
  }

  private void check(TranslatorRole role, Set<Class<?>> known) {
    for (Class<?> type : role.reads()) {
      if (!known.contains(type)) {
        problems.add(
            CodeSources.of(role.role().getClass()),
            "plugin '%s' (%s) makes proxies of %s (expected: a kind that it or another plugin brought, or one of %s)"
                .formatted(
                    role.plugin(), role.role().getClass().getName(), type.getName(), builtIn()));
      }
    }
  }

  private static String builtIn() {
    return BUILT_IN.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
  }
}
