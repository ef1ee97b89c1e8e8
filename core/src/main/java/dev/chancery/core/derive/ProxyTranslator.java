// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.core.input.DerivedResources;
import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.plugin.TranslatorRole;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/** A plugin that makes proxies of other resources, and what it made. Owned by the loop. */
final class ProxyTranslator {

  private static final String HOOK = "translate-proxies";

  private final TranslatorRole role;
  private final DerivedResources out;
  private final HookJobs jobs;
  private KnownResources known;
  private PSortedMap<ResourceRef, Proxy> proxies = TreePMap.empty();
  private boolean due = true;
  private boolean postponed;

  /**
   * @param out where the proxies go
   * @param jobs calls the plugin
   */
  ProxyTranslator(TranslatorRole role, DerivedResources out, HookJobs jobs) {
    this.role = role;
    this.out = out;
    this.jobs = jobs;
    this.known = KnownResources.of(role.reads());
  }

  /** Whether the plugin is to be called again later. */
  boolean isPostponed() {
    return postponed;
  }

  /** Has the plugin called again, though nothing changes. */
  void tryAgain() {
    due |= postponed;
  }

  /** Calls the plugin if some changes concern it. */
  @SuppressWarnings("ReferenceEquality") // the very same if nothing in it changed
  Derived update(Map<ResourceKey, Optional<Resource>> changes) {
    KnownResources now = known.plus(changes);
    due |= now != known;
    known = now;
    if (!due) {
      return Derived.NOTHING;
    }
    due = false;
    HookCall call = new HookCall(role.plugin(), HOOK, "proxies");
    Making<MadeProxies> making = new Making<>(call, () -> translate(now));
    return take(making.made(jobs.run(List.of(making)).get(0)));
  }

  private MadeProxies translate(KnownResources resources) {
    MadeProxies edit = new MadeProxies(proxies);
    role.role().translate(resources, edit);
    return edit;
  }

  private Derived take(Made<MadeProxies> made) {
    if (made instanceof Made.Failed<MadeProxies> failed) {
      postponed = failed.again();
      out.report(List.of(failed.problem()));
      return Derived.NOTHING;
    }
    MadeProxies done = ((Made.Done<MadeProxies>) made).value();
    postponed = false;
    Map<ResourceKey, List<Problem>> reports = new HashMap<>();
    known.changed().stream().filter(key -> !known.has(key)).forEach(k -> reports.put(k, List.of()));
    reports.putAll(done.reports());
    known = known.seen();
    proxies = done.all();
    out.report(List.of());
    return new Derived(out.update(located(done)), Map.of(role.plugin(), reports));
  }

  private Map<ResourceKey, Optional<Located>> located(MadeProxies done) {
    Map<ResourceKey, Optional<Located>> located = new HashMap<>();
    done.changed()
        .forEach(
            (ref, proxy) ->
                located.put(
                    new ResourceKey(Proxy.KIND, ref),
                    proxy.map(made -> new Located(made, "plugin " + role.plugin()))));
    return located;
  }
}
