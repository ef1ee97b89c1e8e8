// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.input.Merge;
import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.loop.Outcome;
import dev.chancery.core.loop.PluginSuspendedException;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a discovery plugin what becomes of an upstream that it found and that somebody wrote. Used
 * by one thread at a time.
 */
final class DiscoveredMerge implements Merge {

  private static final Logger log = LoggerFactory.getLogger(DiscoveredMerge.class);

  private static final String HOOK = "update-upstream";
  private static final int EACH_UP_TO = 10;

  private final PluginRegistry plugins;
  private final HookJobs jobs;
  private final Map<String, Integer> failures = new HashMap<>();

  /**
   * @param jobs calls the plugins
   */
  DiscoveredMerge(PluginRegistry plugins, HookJobs jobs) {
    this.plugins = plugins;
    this.jobs = jobs;
  }

  @Override
  public Result merge(String upstreamType, Resource existing, Resource discovered) {
    Optional<Role<DiscoveryPlugin>> plugin = plugins.discovery(upstreamType);
    return plugin.isPresent()
            && existing instanceof Upstream written
            && discovered instanceof Upstream found
        ? merge(plugin.get(), written, found)
        : new Result(existing, List.of());
  }

  private Result merge(Role<DiscoveryPlugin> plugin, Upstream written, Upstream found) {
    HookCall call = new HookCall(plugin.plugin(), HOOK, written.key().toString());
    Supplier<Upstream> update = () -> plugin.role().updateUpstream(written, found);
    Outcome<Upstream> outcome = jobs.run(List.of(updating(call, update))).get(0);
    if (outcome instanceof Outcome.Done<Upstream> done) {
      return done.value().key().equals(written.key())
          ? new Result(done.value(), List.of())
          : asWritten(plugin, written, "made it " + done.value().key());
    }
    if (outcome instanceof Outcome.Overran<Upstream>) {
      return asWritten(plugin, written, "took too long and was cut off");
    }
    Throwable thrown = ((Outcome.Threw<Upstream>) outcome).thrown();
    if (thrown instanceof PluginSuspendedException) {
      return asWritten(plugin, written, "is not asked now: " + thrown.getMessage());
    }
    tell(plugin.plugin(), written, thrown);
    return asWritten(plugin, written, "failed: " + thrown);
  }

  private static Function<Hooks, Upstream> updating(HookCall call, Supplier<Upstream> update) {
    return hooks -> {
      AtomicReference<Upstream> updated = new AtomicReference<>();
      hooks.call(call, () -> updated.set(Objects.requireNonNull(update.get(), "null")));
      return Objects.requireNonNull(updated.get());
    };
  }

  /** The first ones, and then one whenever there are ten times as many; the status tells of all. */
  private void tell(String plugin, Upstream written, Throwable thrown) {
    int failed = failures.merge(plugin, 1, Integer::sum);
    if (failed <= EACH_UP_TO) {
      log.error("plugin {} failed to update {}", plugin, written.key(), thrown);
    } else if (String.valueOf(failed).matches("10*")) {
      log.error(
          "plugin {} failed {} times to update an upstream, now {}",
          plugin,
          failed,
          written.key(),
          thrown);
    }
  }

  private static Result asWritten(Role<DiscoveryPlugin> plugin, Upstream written, String what) {
    String message =
        "plugin %s was to update the upstream by what it discovered, and %s; it is served as it was written"
            .formatted(plugin.plugin(), what);
    return new Result(written, List.of(Problem.warning(plugin.plugin(), "", message)));
  }
}
