package dev.chancery.core;

import dev.chancery.core.input.Merge;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a discovery plugin what becomes of an upstream that it found and that somebody wrote. */
final class DiscoveredMerge implements Merge {

  private static final Logger log = LoggerFactory.getLogger(DiscoveredMerge.class);

  private final PluginRegistry plugins;

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

  private static Result merge(Role<DiscoveryPlugin> plugin, Upstream written, Upstream found) {
    try {
      Upstream merged = plugin.role().updateUpstream(written, found);
      return merged.key().equals(written.key())
          ? new Result(merged, List.of())
          : asWritten(plugin, written, "made it " + merged.key());
    } catch (Throwable e) { // a plugin may throw anything; the upstream stays as it was written
      log.error("plugin {} failed to update {}", plugin.plugin(), written.key(), e);
      return asWritten(plugin, written, "failed: " + e);
    }
  }

  private static Result asWritten(Role<DiscoveryPlugin> plugin, Upstream written, String what) {
    String message =
        "plugin %s was to update the upstream by what it discovered, and %s; it is served as it was written"
            .formatted(plugin.plugin(), what);
    return new Result(written, List.of(Problem.warning(plugin.plugin(), "", message)));
  }
}
