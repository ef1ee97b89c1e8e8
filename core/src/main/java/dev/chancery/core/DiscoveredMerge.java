package dev.chancery.core;

import dev.chancery.core.input.Merge;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a discovery plugin what becomes of an upstream that it found and that somebody wrote. */
final class DiscoveredMerge implements Merge {

  private static final Logger log = LoggerFactory.getLogger(DiscoveredMerge.class);

  private static final int EACH_UP_TO = 10;

  private final PluginRegistry plugins;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  DiscoveredMerge(PluginRegistry plugins) {
    this.plugins = plugins;
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
    try {
      Upstream merged = plugin.role().updateUpstream(written, found);
      return merged.key().equals(written.key())
          ? new Result(merged, List.of())
          : asWritten(plugin, written, "made it " + merged.key());
    } catch (Throwable e) { // a plugin may throw anything; the upstream stays as it was written
      tell(plugin.plugin(), written, e);
      return asWritten(plugin, written, "failed: " + e);
    }
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
