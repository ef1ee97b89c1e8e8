// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.BackendPlugin;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.policy.PolicyPlugin;
import java.util.List;
import java.util.stream.Stream;

/** The interfaces that a plugin may implement, and be registered under as a service. */
public final class PluginTypes {

  /** All roles, sorted by name. */
  public static final List<Class<? extends Plugin>> ROLES =
      List.of(
          BackendPlugin.class,
          DiscoveryPlugin.class,
          LeaderPlugin.class,
          PolicyPlugin.class,
          ProxyTranslatorPlugin.class,
          SecretPlugin.class,
          SourcePlugin.class,
          UpstreamPlugin.class,
          ValidationPlugin.class);

  /** Whatever a plugin may be registered under: {@link Plugin}, and all roles. */
  public static final List<Class<? extends Plugin>> SERVICES =
      Stream.<Class<? extends Plugin>>concat(Stream.of(Plugin.class), ROLES.stream()).toList();

  private PluginTypes() {}
}
