package dev.chancery.core.plugin;

import dev.chancery.spi.Plugin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes every plugin once and checks the names. */
final class PluginFinder {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final Problems problems;

  PluginFinder(Problems problems) {
    this.problems = problems;
  }

  /** All plugins whose names are right, sorted by name, each name once. */
  List<FoundPlugin> find(List<Plugin> instances, List<ClassLoader> classLoaders) {
    Map<Class<?>, Plugin> byClass = new LinkedHashMap<>();
    List<Plugin> plugins = new ArrayList<>(instances);
    instances.forEach(plugin -> byClass.putIfAbsent(plugin.getClass(), plugin));
    ServiceFinder services = new ServiceFinder(problems, byClass.keySet());
    for (ClassLoader classLoader : classLoaders) {
      PluginTypes.SERVICES.forEach(service -> plugins.addAll(services.load(service, classLoader)));
    }
    return named(plugins);
  }

  private List<FoundPlugin> named(List<Plugin> plugins) {
    Map<String, FoundPlugin> byName = new LinkedHashMap<>();
    for (Plugin plugin : plugins) {
      String jar = CodeSources.of(plugin.getClass());
      problems
          .ask(jar, plugin.getClass().getName() + ".name()", plugin::name)
          .map(name -> new FoundPlugin(name, plugin))
          .filter(this::isRightName)
          .ifPresent(found -> addOnce(byName, found));
    }
    return byName.values().stream().sorted(Comparator.comparing(FoundPlugin::name)).toList();
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
