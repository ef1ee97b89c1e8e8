// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.plugin.folder.PluginClassLoader;
import dev.chancery.spi.Plugin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes every plugin once and checks the names. */
final class PluginFinder {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final Problems problems;

  PluginFinder(Problems problems) {
    this.problems = problems;
  }

  /** All plugins whose names are right, sorted by name, each name once. */
  List<FoundPlugin> find(
      List<Plugin> instances, List<ClassLoader> classLoaders, PluginFolders folders) {
    Map<Class<?>, Plugin> byClass = new LinkedHashMap<>();
    List<Plugin> plugins = new ArrayList<>(instances);
    instances.forEach(plugin -> byClass.putIfAbsent(plugin.getClass(), plugin));
    ServiceFinder services = new ServiceFinder(problems, byClass.keySet());
    for (ClassLoader classLoader : classLoaders) {
      plugins.addAll(services.load(classLoader));
    }
    for (PluginClassLoader loader : folders.loaders()) {
      plugins.addAll(ContextLoader.of(loader).get(() -> load(services, loader)));
    }
    return named(plugins);
  }

  /** What came as a plugin must be one. */
  private List<Plugin> load(ServiceFinder services, PluginClassLoader loader) {
    int before = problems.all().size();
    List<Plugin> plugins = services.load(loader);
    if (plugins.isEmpty() && problems.all().size() == before) {
      problems.add(
          loader.location(),
          "found no plugin in it (expected: a file META-INF/services/%s, or one of that kind for a role, that names a class of it; what a plugin needs belongs beside its jar, in a folder of their own)"
              .formatted(Plugin.class.getName()));
    }
    return plugins;
  }

  private List<FoundPlugin> named(List<Plugin> plugins) {
    Map<String, FoundPlugin> byName = new LinkedHashMap<>();
    for (Plugin plugin : plugins) {
      ask(plugin)
          .map(name -> new FoundPlugin(name, plugin))
          .filter(this::isRightName)
          .ifPresent(found -> addOnce(byName, found));
    }
    return byName.values().stream().sorted(Comparator.comparing(FoundPlugin::name)).toList();
  }

  private Optional<String> ask(Plugin plugin) {
    Class<?> type = plugin.getClass();
    return ContextLoader.of(type.getClassLoader())
        .get(() -> problems.ask(CodeSources.of(type), type.getName() + ".name()", plugin::name));
  }

  private boolean isRightName(FoundPlugin found) {
    boolean right = NAME.matcher(found.name()).matches();
    if (!right) {
      problems.add(
          found.jar(),
          "%s is named '%s' (expected: lower-case letters, digits and '-', beginning with a letter)"
              .formatted(found.type().getName(), found.name()));
    }
    return right;
  }

  private void addOnce(Map<String, FoundPlugin> byName, FoundPlugin found) {
    FoundPlugin other = byName.putIfAbsent(found.name(), found);
    if (other != null) {
      problems.add(
          found.jar(),
          "two plugins are named '%s': %s and %s (expected: each name once; remove one)"
              .formatted(found.name(), other.owner(), found.owner()));
    }
  }
}
