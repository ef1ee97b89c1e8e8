package dev.chancery.core.plugin;

import dev.chancery.spi.Plugin;
import java.util.ArrayList;
import java.util.List;

/** Gathers plugins and their settings for a {@link PluginRegistry}. Used by one thread. */
public final class PluginRegistryBuilder {

  private final List<Plugin> instances = new ArrayList<>();
  private final List<ClassLoader> classLoaders = new ArrayList<>();
  private PluginSettings settings = PluginSettings.NONE;

  PluginRegistryBuilder() {}

  /**
   * Adds a plugin. It is checked like any other; if its class is also found by {@link #load}, this
   * object is taken.
   */
  public PluginRegistryBuilder add(Plugin plugin) {
    instances.add(plugin);
    return this;
  }

  /**
   * Adds all plugins that a class loader knows as services of {@link Plugin} or of any role. A
   * class that is registered several times is made once.
   */
  public PluginRegistryBuilder load(ClassLoader classLoader) {
    classLoaders.add(classLoader);
    return this;
  }

  /** Sets what operators set; without this, each plugin has its defaults. */
  public PluginRegistryBuilder settings(PluginSettings newSettings) {
    settings = newSettings;
    return this;
  }

  /**
   * Makes the plugins, reads their settings, asks each for its roles and sections, and checks the
   * whole.
   *
   * @param contexts makes what is lent to the plugins
   * @throws PluginException if anything is wrong with any plugin or setting; it tells all that is
   */
  public PluginRegistry build(PluginContexts contexts) {
    Problems problems = new Problems();
    List<FoundPlugin> found =
        new PluginFinder(problems).find(List.copyOf(instances), List.copyOf(classLoaders));
    List<InstalledPlugin> plugins =
        new PluginInstaller(contexts, settings, problems).install(found);
    Roles roles = new RoleSorter(problems).sort(plugins);
    if (problems.all().isEmpty()) {
      return new PluginRegistry(plugins, roles, contexts);
    }
    plugins.forEach(plugin -> plugin.lease().close());
    throw new PluginException(problems.all());
  }
}
