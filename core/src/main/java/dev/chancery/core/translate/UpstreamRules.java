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

  /**
   * Refuses an upstream that has a section which no installed plugin owns.
   *
   * @throws dev.chancery.spi.model.InvalidValueException if it has
   */
  void check(Upstream upstream);

  /** Whether a discovery plugin finds the upstream's endpoints. */
  boolean isDiscovered(Upstream upstream);

  /** The rules of these plugins. */
  static UpstreamRules of(PluginRegistry plugins) {
    return new InstalledRules(plugins);
  }
}
