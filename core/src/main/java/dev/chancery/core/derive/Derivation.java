// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.DerivedResources;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has plugins make resources of other resources whenever those change. What a plugin made stays
 * while it fails. Owned by the loop.
 */
public final class Derivation {

  private final BackendUpstreams backends;
  private final List<ProxyTranslator> translators;
  private final HookJobs jobs;
  private boolean again;

  /**
   * Makes a derivation that knows nothing yet.
   *
   * @param plugins make the resources
   * @param catalog where these go
   * @param jobs calls the plugins
   */
  public Derivation(PluginRegistry plugins, Catalog catalog, HookJobs jobs) {
    this.backends = new BackendUpstreams(Backends.of(plugins), catalog, jobs);
    this.translators =
        plugins.translators().stream()
            .map(
                role ->
                    new ProxyTranslator(
                        role, DerivedResources.ofTranslator(role.plugin(), catalog), jobs))
            .toList();
    this.jobs = jobs;
  }

  /**
   * Makes the upstreams anew that some changes concern.
   *
   * @param changes of each resource that changed, what it is now; nothing where it has gone
   * @return the upstreams that are others than before, and what there is to say
   */
  public Derived upstreams(Map<ResourceKey, Optional<Resource>> changes) {
    Map<ResourceKey, Optional<Resource>> all = new HashMap<>();
    if (again) {
      all.putAll(backends.takePostponed());
      again = false;
    }
    all.putAll(changes);
    return backends.update(all);
  }

  /**
   * Makes the proxies anew that some changes concern.
   *
   * @param changes of each resource that changed, what it is now; nothing where it has gone
   * @return the proxies that are others than before, and what there is to say
   */
  public Derived proxies(Map<ResourceKey, Optional<Resource>> changes) {
    Derived all = Derived.NOTHING;
    for (ProxyTranslator translator : translators) {
      all = all.plus(translator.update(changes));
    }
    return all;
  }

  /**
   * {@return when to call {@link #tryAgain}, as plugins that failed may then be called again;
   * nothing if there is no need to}
   */
  public Optional<Instant> retry() {
    boolean postponed =
        backends.isPostponed() || translators.stream().anyMatch(ProxyTranslator::isPostponed);
    return postponed ? jobs.retry() : Optional.empty();
  }

  /** Has the next turn look again at what plugins failed on. */
  public void tryAgain() {
    again = true;
    translators.forEach(ProxyTranslator::tryAgain);
  }
}
