// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.core.plugin.BackendRole;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.spi.model.BackendRef;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kinds of resources that become upstreams.
 *
 * @param byKind who makes them
 */
public record Backends(Map<String, BackendRole<?>> byKind) {

  /** Copies the map. */
  public Backends {
    byKind = Map.copyOf(byKind);
  }

  /**
   * {@return the kinds that plugins brought}
   *
   * @param plugins the installed plugins
   */
  public static Backends of(PluginRegistry plugins) {
    return new Backends(
        plugins.backends().stream()
            .collect(Collectors.toMap(role -> role.kind().name(), role -> role)));
  }

  /**
   * {@return whether a resource becomes an upstream} It is told by the kind alone.
   *
   * @param key the resource's key
   */
  public boolean contain(ResourceKey key) {
    return byKind.containsKey(key.kind());
  }

  /**
   * {@return the upstream that a resource becomes, if it becomes one and its name is not too long}
   *
   * @param key the resource's key
   */
  public Optional<ResourceKey> upstream(ResourceKey key) {
    if (!contain(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(upstreamKey(key));
    } catch (InvalidValueException e) {
      return Optional.empty(); // told in the status of the resource by whoever makes the upstream
    }
  }

  /**
   * The upstream that a resource becomes.
   *
   * @throws InvalidValueException if the name of the resource is too long
   */
  static ResourceKey upstreamKey(ResourceKey backend) {
    return new ResourceKey(Upstream.KIND, BackendRef.of(backend).upstream());
  }
}
