package dev.chancery.testkit.contract;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.ValidationPlugin;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** What the class path registers as plugins. */
final class Services {

  private static final List<Class<? extends Plugin>> TYPES =
      List.of(
          Plugin.class,
          UpstreamPlugin.class,
          DiscoveryPlugin.class,
          LeaderPlugin.class,
          SourcePlugin.class,
          ValidationPlugin.class);

  private Services() {}

  static Set<String> registeredClasses() {
    return TYPES.stream()
        .flatMap(type -> ServiceLoader.load(type).stream())
        .map(provider -> provider.type().getName())
        .collect(Collectors.toSet());
  }
}
