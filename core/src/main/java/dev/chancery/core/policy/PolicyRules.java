// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.core.policy.Place.Due;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.FilterChainSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.policy.Reach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules by which the installed policies hold for parts. Immutable. */
public final class PolicyRules {

  private static final Set<AttachmentPoint> WITHIN_LISTENERS =
      EnumSet.of(AttachmentPoint.VIRTUAL_HOST, AttachmentPoint.ROUTE, AttachmentPoint.DESTINATION);

  private final List<PolicyRole<?>> roles;
  private final Map<Class<?>, PolicyRole<?>> byType = new HashMap<>();

  /**
   * The rules of these policies.
   *
   * @param roles the policies, in the order in which their hooks are called
   */
  public PolicyRules(Collection<PolicyRole<?>> roles) {
    this.roles = List.copyOf(roles);
    roles.forEach(role -> byType.put(role.kind().type(), role));
  }

  /** {@return the policies, in the order in which their hooks are called} */
  public List<PolicyRole<?>> roles() {
    return roles;
  }

  /**
   * {@return the policy whose settings an option is; nothing if it is none of a proxy}
   *
   * @param option the option
   */
  public Optional<PolicyRole<?>> role(Option option) {
    return Optional.ofNullable(byType.get(option.getClass()));
  }

  /**
   * What an option is for, if none of some connections is that.
   *
   * @param option the option
   * @param chains the connections for which it is written
   * @return nothing if the option is of use there or is none of a proxy, or if there are no
   *     connections
   */
  public Optional<Reach> missing(Option option, Collection<FilterChainSpec> chains) {
    return role(option)
        .map(role -> role.kind().reach())
        .filter(reach -> !chains.isEmpty())
        .filter(reach -> chains.stream().noneMatch(chain -> isFor(reach, chain)));
  }

  private static boolean isFor(Reach reach, FilterChainSpec chain) {
    boolean isHttp = chain.content() instanceof HttpListenerSpec;
    return switch (reach) {
      case HTTP -> isHttp;
      case TCP -> !isHttp;
      case CONNECTIONS, LISTENER -> true;
    };
  }

  /**
   * {@return what holds where both of these do: options of one class are merged by their policy, or
   * the specific one is taken if no policy of a proxy has them}
   *
   * @param general what holds for more
   * @param specific what has precedence
   */
  public Options merge(Options general, Options specific) {
    if (general.isEmpty()) {
      return specific;
    }
    if (specific.isEmpty()) {
      return general;
    }
    Map<Class<?>, Option> merged = new LinkedHashMap<>();
    general.values().forEach(option -> merged.put(option.getClass(), option));
    specific.values().forEach(option -> merged.merge(option.getClass(), option, this::merge));
    return Options.of(merged.values());
  }

  private Option merge(Option general, Option specific) {
    PolicyRole<?> role = byType.get(specific.getClass());
    return role == null ? specific : role.merge(general, specific);
  }

  /**
   * {@return what holds for a part}
   *
   * @param outer what holds for what encloses it
   * @param attached what is attached to it by reference, the last with precedence
   * @param inline what is written in it, which comes before all that is attached
   */
  public Options effective(Options outer, List<AttachedPolicy> attached, Options inline) {
    Options all = outer;
    for (AttachedPolicy policy : attached) {
      all = merge(all, policy.options());
    }
    return merge(all, inline);
  }

  /**
   * What holds for a part.
   *
   * @param outer what holds for what encloses it
   * @param point what kind of part it is
   * @param attached what is attached to it by reference, the last with precedence
   * @param inline what is written in it
   * @return what holds, and which hooks are due
   */
  public Place enter(
      Place outer, AttachmentPoint point, List<AttachedPolicy> attached, Options inline) {
    if (outer.isEmpty() && attached.isEmpty() && inline.isEmpty()) {
      return Place.NONE;
    }
    Options effective = effective(outer.effective(), attached, inline);
    List<Due> due = new ArrayList<>();
    Map<Class<?>, Option> told = new LinkedHashMap<>();
    outer.told().values().forEach(option -> told.put(option.getClass(), option));
    Set<Class<?>> spent = new HashSet<>();
    for (PolicyRole<?> role : roles) {
      Option value = effective.get(role.kind().type()).orElse(null);
      if (value != null && role.appliesAt(point)) {
        boolean isNew = !value.equals(told.put(value.getClass(), value));
        if (role.kind().addsUp()) {
          spent.add(value.getClass());
        }
        if (isNew || role.kind().addsUp()) {
          due.add(new Due(role, value));
        }
      }
    }
    return new Place(without(effective, spent), Options.of(told.values()), List.copyOf(due));
  }

  private static Options without(Options options, Set<Class<?>> types) {
    return types.isEmpty()
        ? options
        : Options.of(
            options.values().stream()
                .filter(option -> !types.contains(option.getClass()))
                .toList());
  }

  /**
   * {@return of what holds for a listener, what concerns the virtual hosts in it}
   *
   * @param listener what holds for the listener
   */
  public Place within(Place listener) {
    return listener.isEmpty()
        ? Place.NONE
        : new Place(concerning(listener.effective()), concerning(listener.told()), List.of());
  }

  private Options concerning(Options options) {
    return Options.of(options.values().stream().filter(this::concernsHosts).toList());
  }

  private boolean concernsHosts(Option option) {
    PolicyRole<?> role = byType.get(option.getClass());
    return role != null && WITHIN_LISTENERS.stream().anyMatch(role::appliesAt);
  }
}
