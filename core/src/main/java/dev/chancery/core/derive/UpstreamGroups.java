// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.UpstreamGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The groups of upstreams, and the proxies that name them. What is translated is a proxy with the
 * destinations of its groups, as if they had been written in it. Owned by the loop.
 */
public final class UpstreamGroups {

  private final Map<ResourceRef, UpstreamGroup> groups = new HashMap<>();
  private final Map<ResourceRef, Grouped> proxies = new HashMap<>();
  private final Map<ResourceRef, Set<ResourceRef>> users = new HashMap<>();

  /** Groups of nothing and nobody yet. */
  public UpstreamGroups() {}

  /** A proxy that names groups. */
  private record Grouped(Proxy written, Set<ResourceRef> groups) {}

  /**
   * What some changes mean for proxies.
   *
   * @param proxies of each proxy that names groups and is another than before, what it is with
   *     their destinations
   * @param users of each group whose users changed, the proxies that name it now
   */
  public record Resolved(
      Map<ResourceKey, Optional<Resource>> proxies, Map<ResourceRef, Set<ResourceRef>> users) {}

  /**
   * Takes changes of groups and proxies into account.
   *
   * @param changes of each resource that changed, what it is now; nothing where it has gone
   * @return what that means for proxies
   */
  public Resolved resolve(Map<ResourceKey, Optional<Resource>> changes) {
    Map<ResourceRef, Optional<Proxy>> concerned = new HashMap<>();
    changes.forEach(
        (key, resource) -> {
          if (key.kind().equals(UpstreamGroup.KIND)) {
            set(key.ref(), resource.map(UpstreamGroup.class::cast));
            for (ResourceRef user : users.getOrDefault(key.ref(), Set.of())) {
              Grouped grouped = Objects.requireNonNull(proxies.get(user));
              concerned.put(user, Optional.of(grouped.written()));
            }
          }
        });
    changes.forEach(
        (key, resource) -> {
          if (key.kind().equals(Proxy.KIND)) {
            concerned.put(key.ref(), resource.map(Proxy.class::cast));
          }
        });
    Turn turn = new Turn();
    concerned.forEach(turn::proxy);
    return new Resolved(turn.resolved, turn.changedUsers);
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private void set(ResourceRef ref, Optional<UpstreamGroup> group) {
    group.ifPresentOrElse(there -> groups.put(ref, there), () -> groups.remove(ref));
  }

  /** One look at the proxies that changes concern. */
  private final class Turn {

    private final Map<ResourceKey, Optional<Resource>> resolved = new HashMap<>();
    private final Map<ResourceRef, Set<ResourceRef>> changedUsers = new HashMap<>();

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    void proxy(ResourceRef ref, Optional<Proxy> proxy) {
      if (proxy.isEmpty()) {
        name(ref, Set.of());
        proxies.remove(ref);
        return;
      }
      GroupResolution resolution = new GroupResolution(groups);
      Proxy whole = resolution.proxy(proxy.get());
      name(ref, resolution.named());
      if (resolution.named().isEmpty()) {
        proxies.remove(ref);
      } else {
        proxies.put(ref, new Grouped(proxy.get(), Set.copyOf(resolution.named())));
        resolved.put(whole.key(), Optional.of(whole));
      }
    }

    /** A proxy names these groups and no others. */
    private void name(ResourceRef proxy, Set<ResourceRef> now) {
      Grouped before = proxies.get(proxy);
      Set<ResourceRef> all = new HashSet<>(now);
      if (before != null) {
        all.addAll(before.groups());
      }
      for (ResourceRef group : all) {
        Set<ResourceRef> of = users.computeIfAbsent(group, g -> new TreeSet<>());
        if (now.contains(group) ? of.add(proxy) : of.remove(proxy)) {
          changedUsers.put(group, Set.copyOf(of));
        }
        if (of.isEmpty()) {
          users.remove(group);
        }
      }
    }
  }
}
