// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.core.policy.ProxyPolicies.Placed;
import dev.chancery.spi.model.AttachedOptions;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.TargetRef;
import dev.chancery.spi.model.Upstream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which resources attach options to which. Owned by the loop. */
public final class PolicyIndex {

  private final Attachability attachability;
  private final Map<ResourceKey, AttachedOptions> policies = new HashMap<>();
  private final Map<ResourceKey, NavigableSet<Seniority>> byTarget = new HashMap<>();
  private final Map<ResourceRef, ProxyPolicies> ofProxy = new HashMap<>();
  private Grants grants = Grants.NONE;

  /**
   * An index that knows of nothing yet.
   *
   * @param attachability which options may be attached to what
   */
  public PolicyIndex(Attachability attachability) {
    this.attachability = attachability;
  }

  /**
   * Takes a change into account.
   *
   * @param changes of each resource that changed, what it is now
   * @return the resources to which something else may be attached than before
   */
  public Set<ResourceKey> update(Map<ResourceKey, Optional<Resource>> changes) {
    Set<ResourceKey> concerned = new LinkedHashSet<>();
    changes.forEach(
        (key, now) -> {
          if (now.orElse(null) instanceof AttachedOptions policy) {
            detach(key, concerned);
            attach(policy, concerned);
          } else if (now.orElse(null) instanceof ReferenceGrant grant) {
            grants = grants.with(key, grant);
            foreign(key.ref().namespace(), concerned);
          } else if (now.isEmpty()) {
            detach(key, concerned);
            if (grants.contains(key)) {
              grants = grants.without(key);
              foreign(key.ref().namespace(), concerned);
            }
          }
        });
    concerned.forEach(key -> ofProxy.remove(key.ref()));
    return concerned;
  }

  private void attach(AttachedOptions policy, Set<ResourceKey> concerned) {
    policies.put(policy.key(), policy);
    for (ResourceKey target : targets(policy)) {
      byTarget.computeIfAbsent(target, t -> new TreeSet<>()).add(Seniority.of(policy));
      concerned.add(target);
    }
  }

  private void detach(ResourceKey key, Set<ResourceKey> concerned) {
    AttachedOptions before = policies.remove(key);
    if (before == null) {
      return;
    }
    for (ResourceKey target : targets(before)) {
      byTarget.computeIfPresent(
          target,
          (t, ranks) -> ranks.remove(Seniority.of(before)) && ranks.isEmpty() ? null : ranks);
      concerned.add(target);
    }
  }

  private static List<ResourceKey> targets(AttachedOptions policy) {
    String namespace = policy.metadata().namespace();
    return policy.targetRefs().stream().map(ref -> ref.resource(namespace)).distinct().toList();
  }

  /** What others attach to resources of a namespace is to be looked at again. */
  private void foreign(String namespace, Set<ResourceKey> concerned) {
    byTarget.forEach(
        (target, ranks) -> {
          if (target.ref().namespace().equals(namespace)
              && ranks.stream().anyMatch(rank -> !rank.metadata().namespace().equals(namespace))) {
            concerned.add(target);
          }
        });
  }

  /** {@return which resources may refer to those of other namespaces} */
  public Grants grants() {
    return grants;
  }

  /**
   * {@return what is attached to a proxy and its parts, without what no grant allows}
   *
   * @param proxy the proxy, which need not be there
   */
  public ProxyPolicies proxy(ResourceRef proxy) {
    ResourceKey key = new ResourceKey(Proxy.KIND, proxy);
    return byTarget.containsKey(key)
        ? ofProxy.computeIfAbsent(proxy, p -> new ProxyPolicies(placed(key)))
        : ProxyPolicies.NONE;
  }

  /**
   * {@return what is attached to an upstream, without what no grant allows; later ones have
   * precedence}
   *
   * @param upstream the upstream, which need not be there
   */
  public List<AttachedPolicy> upstream(ResourceRef upstream) {
    return placed(new ResourceKey(Upstream.KIND, upstream)).stream().map(Placed::policy).toList();
  }

  /**
   * {@return the resources that attach something to another, whether they may or not}
   *
   * @param target the other, which need not be there
   */
  public Set<ResourceKey> attachedTo(ResourceKey target) {
    Set<ResourceKey> keys = new LinkedHashSet<>();
    byTarget
        .getOrDefault(target, Collections.emptyNavigableSet())
        .forEach(rank -> keys.add(rank.key()));
    return keys;
  }

  /**
   * {@return a resource that attaches options, if it is there}
   *
   * @param key the resource's key
   */
  public Optional<AttachedOptions> policy(ResourceKey key) {
    return Optional.ofNullable(policies.get(key));
  }

  private List<Placed> placed(ResourceKey target) {
    List<Placed> found = new ArrayList<>();
    for (ResourceKey key : attachedTo(target)) {
      AttachedOptions policy = policies.get(key);
      if (policy == null || !grants.allows(key, target)) {
        continue;
      }
      for (TargetRef ref : policy.targetRefs()) {
        if (ref.resource(key.ref().namespace()).equals(target)) {
          place(found, policy, ref);
        }
      }
    }
    return found;
  }

  /** What is attached to each part of a resource; later ones have precedence. */
  Map<TargetRef, List<AttachedPolicy>> byPart(ResourceKey resource) {
    Map<TargetRef, List<AttachedPolicy>> parts = new HashMap<>();
    placed(resource)
        .forEach(
            each ->
                parts
                    .computeIfAbsent(each.target().part(), part -> new ArrayList<>())
                    .add(each.policy()));
    return parts;
  }

  /** Those of some options that may be attached to such a part. */
  Options attachable(Options options, AttachmentPoint point) {
    return Options.of(
        options.values().stream()
            .filter(option -> attachability.points(option).contains(point))
            .toList());
  }

  private void place(List<Placed> found, AttachedOptions policy, TargetRef ref) {
    Options options = attachable(policy.options(), ref.point());
    if (!options.isEmpty()) {
      found.add(new Placed(ref, new AttachedPolicy(policy.key(), options)));
    }
  }
}
