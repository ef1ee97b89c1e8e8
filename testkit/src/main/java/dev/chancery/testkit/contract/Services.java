package dev.chancery.testkit.contract;

import dev.chancery.core.plugin.PluginTypes;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** What the class path registers as plugins. */
final class Services {

  private Services() {}

  static Set<String> registeredClasses() {
    return PluginTypes.SERVICES.stream()
        .flatMap(type -> ServiceLoader.load(type).stream())
        .map(provider -> provider.type().getName())
        .collect(Collectors.toSet());
  }
}
