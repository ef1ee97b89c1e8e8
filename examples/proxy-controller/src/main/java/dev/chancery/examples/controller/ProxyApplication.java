// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.controller;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.ControlPlaneBuilder;
import dev.chancery.core.config.FolderSource;
import dev.chancery.core.config.FolderStore;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.plugins.kube.store.KubeStore;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.xds.XdsServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Serves {@code my-cool-proxy} to Envoys, and writes it by itself. */
record ProxyApplication(ControlPlane controlPlane, XdsServer xds, ProxyController controller)
    implements AutoCloseable {

  static final ResourceRef NAME = new ResourceRef("default", "my-cool-proxy");

  static ProxyApplication start(
      ControlPlaneBuilder plugins,
      Function<ControlPlane, ResourceStore> store,
      int xdsPort,
      int listenerPort)
      throws IOException, InterruptedException {
    ControlPlane controlPlane = plugins.loadPlugins().start();
    XdsServer xds = XdsServer.builder(controlPlane).port(xdsPort).build().start();
    controlPlane.awaitReady(Duration.ofMinutes(1));
    return new ProxyApplication(
        controlPlane,
        xds,
        new ProxyController(controlPlane, store.apply(controlPlane), NAME, listenerPort));
  }

  @Override
  public void close() {
    controller.close();
    xds.close();
    controlPlane.close();
  }

  /** {@code memory}, {@code kubernetes} or a folder, and then settings of plugins. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      System.err.println("expected: memory, kubernetes or a folder; then settings, such as a.b=c");
      System.exit(2);
    }
    ControlPlaneBuilder builder =
        ControlPlane.builder()
            .settings(PluginSettings.commandLine(List.of(args).subList(1, args.length)));
    try (KubernetesClient client = new KubernetesClientBuilder().build();
        ProxyApplication application =
            start(builder, store(args[0], builder, client), 18000, 8080)) {
      System.out.println("xDS on port " + application.xds().port() + "; end with Ctrl-C");
      Thread.currentThread().join();
    }
  }

  private static Function<ControlPlane, ResourceStore> store(
      String where, ControlPlaneBuilder builder, KubernetesClient client) {
    if (where.equals("memory")) {
      return ControlPlane::store;
    }
    if (where.equals("kubernetes")) {
      return there -> new KubeStore(client, there.reader(), there.writer());
    }
    builder.plugin(new FolderSource(Path.of(where)));
    return there -> new FolderStore(Path.of(where), there.reader(), there.writer());
  }
}
