package dev.chancery.core.policy;

import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.FilterChainSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.policy.PolicyPass;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which connections each policy has hooks of its own for, so that one which can do nothing where it
 * is written is not passed over in silence. What a pass does is known once it was begun; until then
 * nothing is held against it. Safe for use by several threads.
 */
public final class PolicyReach {

  /** The hooks for HTTP alone, by their names. */
  static final Set<String> OF_HTTP =
      Set.of(
          "applyConnectionManager",
          "applyDestination",
          "applyRoute",
          "applyRouteConfiguration",
          "applyVirtualHost",
          "httpFilters");

  /** The hooks for TCP alone. */
  static final Set<String> OF_TCP = Set.of("applyTcpProxy");

  /** The hooks for whatever a listener speaks, and for all of a proxy. */
  static final Set<String> OF_ANY =
      Set.of(
          "applyFilterChain",
          "applyListener",
          "filterChains",
          "inspectors",
          "listenerFilters",
          "networkFilters",
          "resources");

  private static final Set<AttachmentPoint> IN_HTTP =
      EnumSet.of(AttachmentPoint.VIRTUAL_HOST, AttachmentPoint.ROUTE, AttachmentPoint.DESTINATION);

  private final PolicyRules rules;
  private final Map<String, Set<String>> hooks = new ConcurrentHashMap<>();

  /**
   * Nothing is known of any pass.
   *
   * @param rules the policies
   */
  public PolicyReach(PolicyRules rules) {
    this.rules = rules;
  }

  /** What a listener speaks to some of its clients. */
  public enum Protocol {
    /** Requests. */
    HTTP,
    /** Bytes. */
    TCP;

    static Protocol of(FilterChainSpec chain) {
      return chain.content() instanceof HttpListenerSpec ? HTTP : TCP;
    }
  }

  /** A pass was begun: which hooks it has of its own is known from now on. */
  public void begun(PolicyRole<?> role, PolicyPass<?> pass) {
    hooks.computeIfAbsent(role.kind().option(), option -> own(pass.getClass()));
  }

  private static Set<String> own(Class<?> pass) {
    return Arrays.stream(pass.getMethods())
        .filter(method -> method.getDeclaringClass() != PolicyPass.class)
        .map(Method::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The one protocol that an option is for, if none of some connections speak it.
   *
   * @param chains the connections for which it is written
   * @return nothing if the option is of use there, or if it is not known to be of none
   */
  public Optional<Protocol> missing(Option option, Collection<FilterChainSpec> chains) {
    Set<Protocol> reached =
        rules.role(option).map(this::reached).orElse(EnumSet.allOf(Protocol.class));
    boolean isIdle =
        !chains.isEmpty() && chains.stream().map(Protocol::of).noneMatch(reached::contains);
    return isIdle ? reached.stream().findFirst() : Optional.empty();
  }

  private Set<Protocol> reached(PolicyRole<?> role) {
    Set<Protocol> reached = EnumSet.noneOf(Protocol.class);
    if (IN_HTTP.stream().anyMatch(role::appliesAt)) {
      reached.add(Protocol.HTTP);
    }
    if (role.appliesAt(AttachmentPoint.PROXY)) {
      return EnumSet.allOf(Protocol.class);
    }
    if (role.appliesAt(AttachmentPoint.LISTENER)) {
      Set<String> known = hooks.getOrDefault(role.kind().option(), OF_ANY);
      add(reached, known, OF_HTTP, EnumSet.of(Protocol.HTTP));
      add(reached, known, OF_TCP, EnumSet.of(Protocol.TCP));
      add(reached, known, OF_ANY, EnumSet.allOf(Protocol.class));
    }
    return reached;
  }

  private static void add(
      Set<Protocol> reached, Set<String> known, Set<String> hooks, Set<Protocol> protocols) {
    if (!Collections.disjoint(known, hooks)) {
      reached.addAll(protocols);
    }
  }
}
