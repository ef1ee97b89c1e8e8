// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.ControlPlaneBuilder;
import dev.chancery.core.LoopLimits;
import dev.chancery.core.config.FolderSource;
import dev.chancery.core.config.SecretFolderSource;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.spi.Elector;
import dev.chancery.spi.Plugin;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes a control plane of properties and beans.
 *
 * @param plugins those that are beans
 * @param nodeGroups how a node's proxy is told, if a bean says so
 * @param elector which of several replicas leads, if a bean says so
 * @param meters where metrics go, if there is a registry
 * @param customizers have the last word
 */
record ControlPlaneFactory(
    ObjectProvider<Plugin> plugins,
    ObjectProvider<NodeGroups> nodeGroups,
    ObjectProvider<Elector> elector,
    ObjectProvider<MeterRegistry> meters,
    ObjectProvider<ControlPlaneBuilderCustomizer> customizers) {

  /**
   * Makes and starts it.
   *
   * @throws dev.chancery.core.plugin.PluginException if the plugins can't work as they are
   */
  ControlPlane start(CheckedProperties checked, ClassLoader classLoader) {
    ChanceryProperties properties = checked.properties();
    ControlPlaneBuilder builder =
        ControlPlane.builder()
            .plugin(new SecretFolderSource())
            .settings(checked.settings())
            .missingUpstream(PropertyChecks.missingUpstream(properties.missingUpstream()))
            .startDeadline(properties.startDeadline())
            .loopLimits(
                new LoopLimits(
                    properties.longestPause(),
                    properties.hookBudget(),
                    properties.quarantineAfter()));
    Path folder = properties.configFolder();
    if (folder != null) {
      builder.plugin(new FolderSource(folder));
    }
    plugins.orderedStream().forEach(builder::plugin);
    if (properties.loadPlugins()) {
      builder.loadPlugins(classLoader);
    }
    nodeGroups.ifAvailable(builder::nodeGroups);
    elector.ifAvailable(builder::elector);
    meters.ifAvailable(builder::meters);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.start();
  }
}
