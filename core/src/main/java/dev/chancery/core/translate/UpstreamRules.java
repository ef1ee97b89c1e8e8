package dev.chancery.core.translate;

import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import java.util.List;

/** What the installed plugins mean for an upstream. Answers depend on the upstream alone. */
public interface UpstreamRules {

  /** The plugins that shape the upstream's cluster, in the order in which they are asked. */
  List<Role<UpstreamPlugin>> pluginsFor(Upstream upstream);

  /** Whether a discovery plugin finds the upstream's endpoints. */
  boolean isDiscovered(Upstream upstream);

  /** The rules of these plugins. */
  static UpstreamRules of(PluginRegistry plugins) {
    return new UpstreamRules() {
      @Override
      public List<Role<UpstreamPlugin>> pluginsFor(Upstream upstream) {
        return plugins.upstreamPlugins(upstream);
      }

      @Override
      public boolean isDiscovered(Upstream upstream) {
        return plugins.upstreamType(upstream).flatMap(plugins::discovery).isPresent();
      }
    };
  }
}
