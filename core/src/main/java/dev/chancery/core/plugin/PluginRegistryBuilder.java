// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.Plugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gathers plugins and their settings for a {@link PluginRegistry}. Used by one thread. */
public final class PluginRegistryBuilder {

  private final List<Plugin> instances = new ArrayList<>();
  private final List<ClassLoader> classLoaders = new ArrayList<>();
  private final List<Path> directories = new ArrayList<>();
  private PluginSettings settings = PluginSettings.NONE;

  PluginRegistryBuilder() {}

  /**
   * Adds a plugin. It is checked like any other; if its class is also found by {@link #load}, this
   * object is taken.
   *
   * @param plugin the object
   * @return this
   */
  public PluginRegistryBuilder add(Plugin plugin) {
    instances.add(plugin);
    return this;
  }

  /**
   * Adds all plugins that a class loader knows as services of {@link Plugin} or of any role. A
   * class that is registered several times is made once.
   *
   * @param classLoader is asked by {@link #build}
   * @return this
   */
  public PluginRegistryBuilder load(ClassLoader classLoader) {
    classLoaders.add(classLoader);
    return this;
  }

  /**
   * Adds all plugins of a folder. Each jar in it must be a plugin that has within it all that it
   * needs; each folder in it must hold the jar of a plugin, and beside it those that this one
   * needs. Other files, and names that begin with a dot, are ignored; links are followed.
   *
   * <p>Each of them has a class loader of its own. Of the host it sees the classes of {@code spi}
   * and those that stand in its signatures: Envoy's API, protobuf, Jackson's annotations, JSpecify,
   * the API of SLF4J and the JDK. All else is its own, so that two may have one library in
   * different versions. It is the context class loader of threads while they run the plugin's code.
   * The registry closes the jars when it is closed.
   *
   * @param directory the folder, which is read by {@link #build}
   * @return this
   */
  public PluginRegistryBuilder load(Path directory) {
    directories.add(directory);
    return this;
  }

  /**
   * Sets what operators set; without this, each plugin has its defaults.
   *
   * @param newSettings of any of the plugins; those of others are an error
   * @return this
   */
  public PluginRegistryBuilder settings(PluginSettings newSettings) {
    settings = newSettings;
    return this;
  }

  /**
   * Makes the plugins, reads their settings, asks each for its roles and sections, and checks the
   * whole.
   *
   * @param contexts makes what is lent to the plugins
   * @return the registry, to be closed
   * @throws PluginException if anything is wrong with any folder, plugin or setting; it tells all
   *     that is
   */
  public PluginRegistry build(PluginContexts contexts) {
    Problems problems = new Problems();
    PluginFolders folders = PluginFolders.open(directories, problems);
    List<FoundPlugin> found =
        new PluginFinder(problems).find(List.copyOf(instances), List.copyOf(classLoaders), folders);
    List<InstalledPlugin> plugins =
        new PluginInstaller(contexts, settings, problems).install(found);
    Roles roles = new RoleSorter(problems).sort(plugins);
    PluginRegistry registry = new PluginRegistry(plugins, roles, contexts, folders);
    if (problems.all().isEmpty()) {
      return registry;
    }
    registry.close();
    throw new PluginException(problems.all());
  }
}
