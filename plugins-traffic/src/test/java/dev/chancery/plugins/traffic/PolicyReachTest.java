// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import dev.chancery.spi.policy.Reach;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.ManualExecutor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reach that a policy declares")
class PolicyReachTest {

  private static final Map<String, Reach> HOOKS =
      Map.ofEntries(
          Map.entry("applyConnectionManager", Reach.HTTP),
          Map.entry("applyDestination", Reach.HTTP),
          Map.entry("applyRoute", Reach.HTTP),
          Map.entry("applyRouteConfiguration", Reach.HTTP),
          Map.entry("applyVirtualHost", Reach.HTTP),
          Map.entry("httpFilters", Reach.HTTP),
          Map.entry("applyTcpProxy", Reach.TCP),
          Map.entry("applyFilterChain", Reach.CONNECTIONS),
          Map.entry("filterChains", Reach.CONNECTIONS),
          Map.entry("inspectors", Reach.CONNECTIONS),
          Map.entry("networkFilters", Reach.CONNECTIONS),
          Map.entry("resources", Reach.CONNECTIONS),
          Map.entry("applyListener", Reach.LISTENER),
          Map.entry("listenerFilters", Reach.LISTENER));

  @Test
  @DisplayName("is that of its hooks, for each that is built in")
  void agreesWithHooks() {
    Map<String, Reach> declared = new TreeMap<>();
    Map<String, Reach> found = new TreeMap<>();
    policies()
        .filter(policy -> !hooks(policy).isEmpty())
        .forEach(
            policy -> {
              declared.put(policy.policy().option(), policy.policy().reach());
              found.put(policy.policy().option(), together(hooks(policy)));
            });

    assertThat(declared).isEqualTo(found).containsValues(Reach.values());
  }

  @Test
  @DisplayName("is known of every hook that a pass may have")
  void everyHookIsKnown() {
    assertThat(HOOKS.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(PolicyPass.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .toList());
  }

  private static Stream<PolicyPlugin<?>> policies() {
    return ServiceLoader.load(Plugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(
            plugin ->
                plugin.contribute(FakePluginContext.byHand(new ManualExecutor())).roles().stream())
        .filter(PolicyPlugin.class::isInstance)
        .map(role -> (PolicyPlugin<?>) role);
  }

  /** What the hooks of a pass are for; those that it has of its own alone do anything. */
  private static Set<Reach> hooks(PolicyPlugin<?> policy) {
    PolicyPass<?> pass = policy.begin(new ResourceRef("test", "edge"));
    return Arrays.stream(pass.getClass().getMethods())
        .filter(method -> method.getDeclaringClass() != PolicyPass.class)
        .map(method -> HOOKS.get(method.getName()))
        .filter(reach -> reach != null)
        .collect(Collectors.toSet());
  }

  private static Reach together(Set<Reach> hooks) {
    return hooks.size() == 1 ? hooks.iterator().next() : Reach.CONNECTIONS;
  }
}
