// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.InstalledPlugins;
import java.util.ServiceLoader;

/** The plugins of the class path: this one, and those for traffic, whose sections users write. */
public final class AllPlugins {

  private AllPlugins() {}

  /** Installs them. */
  public static InstalledPlugins install() {
    return InstalledPlugins.of(
        ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList());
  }
}
