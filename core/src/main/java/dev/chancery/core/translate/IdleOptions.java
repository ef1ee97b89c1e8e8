// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.core.policy.AttachedPolicy;
import dev.chancery.core.policy.ProxyPolicies;
import dev.chancery.spi.model.FilterChainSpec;
import dev.chancery.spi.model.ListenerOptions;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.TcpHostSpec;
import dev.chancery.spi.policy.Reach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options that are written where there is nothing which they apply to. Used once. */
final class IdleOptions {

  private final ProxyMeans means;
  private final ProxyPolicies policies;
  private final List<Problem> problems = new ArrayList<>();

  private IdleOptions(ProxyMeans means, ProxyPolicies policies) {
    this.means = means;
    this.policies = policies;
  }

  /**
   * A warning for each.
   *
   * @param means tells what an option applies to
   * @param proxy the proxy, which was translated
   * @param policies what is attached by reference to it
   */
  static List<Problem> of(ProxyMeans means, Proxy proxy, ProxyPolicies policies) {
    IdleOptions idle = new IdleOptions(means, policies);
    idle.look(proxy);
    return idle.problems;
  }

  private void look(Proxy proxy) {
    List<FilterChainSpec> all =
        proxy.listeners().stream()
            .flatMap(listener -> listener.protocol().filterChains().stream())
            .toList();
    look(new Place("spec", all), proxy.options().options(), policies.proxy());
    for (int i = 0; i < proxy.listeners().size(); i++) {
      look("spec.listeners[%d]".formatted(i), proxy.listeners().get(i));
    }
  }

  private void look(String field, ListenerSpec listener) {
    List<FilterChainSpec> chains = listener.protocol().filterChains();
    look(
        new Place(field, chains), listener.options().options(), policies.listener(listener.name()));
    Map<Written, Place> written = new LinkedHashMap<>();
    for (FilterChainSpec chain : chains) {
      Place place = new Place("%s.%s".formatted(field, chain.path()), List.of(chain));
      boolean isTcp = chain.content() instanceof TcpHostSpec;
      chain.options().forEach(options -> written.putIfAbsent(new Written(options, isTcp), place));
      if (chain.content() instanceof TcpHostSpec host) {
        host.destination().destinations().stream()
            .flatMap(weighted -> weighted.options().options().values().stream())
            .forEach(option -> look(place, "", option));
      }
    }
    written.forEach(
        (key, place) -> {
          look(place, key.options().options(), List.of());
          if (!key.options().equals(listener.protocol().options())) {
            key.options().options().values().forEach(option -> lookForWhole(place, option));
          }
        });
  }

  /** Options that several filter chains share, which are looked at once. */
  private record Written(ListenerOptions options, boolean isTcp) {}

  private record Place(String field, Collection<FilterChainSpec> chains) {}

  private void look(Place place, Options inline, List<AttachedPolicy> attached) {
    inline.values().forEach(option -> look(place, "", option));
    for (AttachedPolicy policy : attached) {
      String by = ", attached by %s,".formatted(policy.key());
      policy.options().values().forEach(option -> look(place, by, option));
    }
  }

  private void look(Place place, String by, Option option) {
    PolicyRole<?> role = means.rules().role(option).orElse(null);
    Reach missing = means.rules().missing(option, place.chains()).orElse(null);
    if (role != null && missing != null) {
      warn(
          place,
          role,
          "%s does nothing here: it is for %s, which no connection here speaks (expected: where a listener speaks %s; move or remove it)"
              .formatted(by, missing, missing));
    }
  }

  /** Its hooks are called for the listener, which is not told what a part of it says. */
  private void lookForWhole(Place place, Option option) {
    means
        .rules()
        .role(option)
        .filter(role -> role.kind().reach() == Reach.LISTENER)
        .ifPresent(
            role ->
                warn(
                    place,
                    role,
                    " does nothing here: it is for a listener as a whole (expected: in the options of the listener; move or remove it)"));
  }

  private void warn(Place place, PolicyRole<?> role, String what) {
    problems.add(Problem.warning(role.plugin(), place.field(), role.kind().option() + what));
  }
}
