// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.plugin.PluginTypes;
import dev.chancery.spi.Plugin;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** What the class path registers as plugins. */
final class Services {

  private Services() {}

  /** Checks that the service loader finds the plugin. */
  static void assertRegistered(Plugin plugin) {
    assertThat(registeredClasses())
        .as("classes that META-INF/services registers (@AutoService does so)")
        .contains(plugin.getClass().getName());
  }

  private static Set<String> registeredClasses() {
    return PluginTypes.SERVICES.stream()
        .flatMap(type -> ServiceLoader.load(type).stream())
        .map(provider -> provider.type().getName())
        .collect(Collectors.toSet());
  }
}
