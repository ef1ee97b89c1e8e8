// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.DerivedResources;
import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.loop.Outcome;
import dev.chancery.core.plugin.BackendRole;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The upstreams that resources of plugins' kinds become. Owned by the loop. */
final class BackendUpstreams {

  private static final String HOOK = "backend-upstream";

  private final Backends backends;
  private final Catalog catalog;
  private final HookJobs jobs;
  private final Map<ResourceKey, Resource> postponed = new LinkedHashMap<>();

  BackendUpstreams(Backends backends, Catalog catalog, HookJobs jobs) {
    this.backends = backends;
    this.catalog = catalog;
    this.jobs = jobs;
  }

  /** Whether a plugin is to be called again later. */
  boolean isPostponed() {
    return !postponed.isEmpty();
  }

  /** The resources that a plugin was not called for, or failed on, to be looked at again. */
  Map<ResourceKey, Optional<Resource>> takePostponed() {
    Map<ResourceKey, Optional<Resource>> taken = new LinkedHashMap<>();
    postponed.forEach((key, resource) -> taken.put(key, Optional.of(resource)));
    postponed.clear();
    return taken;
  }

  /** Looks at those of some resources that become upstreams. */
  Derived update(Map<ResourceKey, Optional<Resource>> changes) {
    Turn turn = new Turn();
    List<Resource> present = new ArrayList<>();
    changes.forEach(
        (key, resource) -> {
          if (backends.contain(key)) {
            postponed.remove(key);
            resource.ifPresentOrElse(present::add, () -> turn.gone(key));
          }
        });
    List<Making<Upstream>> calls = present.stream().map(this::making).toList();
    List<Outcome<Made<Upstream>>> outcomes = jobs.run(List.copyOf(calls));
    for (int i = 0; i < present.size(); i++) {
      turn.made(present.get(i), calls.get(i).made(outcomes.get(i)));
    }
    return turn.finish();
  }

  private BackendRole<?> role(ResourceKey backend) {
    return Objects.requireNonNull(backends.byKind().get(backend.kind()));
  }

  private Making<Upstream> making(Resource backend) {
    BackendRole<?> role = role(backend.key());
    HookCall call = new HookCall(role.plugin(), HOOK, backend.key().toString());
    return new Making<>(call, () -> upstream(role, backend));
  }

  private static Upstream upstream(BackendRole<?> role, Resource backend) {
    Metadata given = backend.metadata().withName(Backends.upstreamKey(backend.key()).ref().name());
    Upstream made = role.upstream(backend, given);
    if (!made.metadata().equals(given)) {
      throw new InvalidValueException(
          "",
          "plugin %s made %s of it (expected: an upstream with the metadata that it was given, of the name %s)"
              .formatted(role.plugin(), made.key(), given.name()));
    }
    return made;
  }

  /** What one look gives. */
  private final class Turn {

    private final Map<String, Map<ResourceKey, Optional<Located>>> byPlugin = new HashMap<>();
    private final Map<ResourceKey, List<Problem>> problems = new HashMap<>();

    void gone(ResourceKey backend) {
      problems.put(backend, List.of());
      backends.upstream(backend).ifPresent(upstream -> put(backend, upstream, Optional.empty()));
    }

    void made(Resource backend, Made<Upstream> made) {
      ResourceKey key = backend.key();
      if (made instanceof Made.Done<Upstream> done) {
        problems.put(key, List.of());
        Located located = new Located(done.value(), key.toString());
        put(key, done.value().key(), Optional.of(located));
      } else if (made instanceof Made.Failed<Upstream> failed) {
        problems.put(key, List.of(failed.problem()));
        if (failed.again()) {
          postponed.put(key, backend);
        }
      }
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private void put(ResourceKey backend, ResourceKey upstream, Optional<Located> value) {
      byPlugin.computeIfAbsent(role(backend).plugin(), p -> new HashMap<>()).put(upstream, value);
    }

    Derived finish() {
      Map<ResourceKey, Optional<Resource>> changed = new HashMap<>();
      byPlugin.forEach(
          (plugin, made) ->
              changed.putAll(DerivedResources.ofBackends(plugin, catalog).update(made)));
      return new Derived(changed, Map.of(HOOK, problems));
    }
  }
}
