package dev.chancery.examples.controller;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.ControlPlaneBuilder;
import dev.chancery.core.config.FolderSource;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.xds.XdsServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Serves {@code my-cool-proxy} to Envoys, and writes it by itself. */
final class ProxyApplication implements AutoCloseable {

  static final ResourceRef NAME = new ResourceRef("default", "my-cool-proxy");

  private final ControlPlane controlPlane;
  private final XdsServer xds;
  private final ProxyController controller;

  private ProxyApplication(ControlPlane controlPlane, XdsServer xds, ProxyController controller) {
    this.controlPlane = controlPlane;
    this.xds = xds;
    this.controller = controller;
  }

  static ProxyApplication start(
      ControlPlaneBuilder plugins,
      Function<ControlPlane, ProxyStore> store,
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

  ControlPlane controlPlane() {
    return controlPlane;
  }

  int xdsPort() {
    return xds.port();
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
      System.out.println("xDS on port " + application.xdsPort() + "; end with Ctrl-C");
      Thread.currentThread().join();
    }
  }

  private static Function<ControlPlane, ProxyStore> store(
      String where, ControlPlaneBuilder builder, KubernetesClient client) {
    return switch (where) {
      case "memory" -> controlPlane -> new MemoryStore(controlPlane, NAME);
      case "kubernetes" -> controlPlane -> new KubeStore(controlPlane, client, NAME);
      default -> {
        Path folder = Path.of(where);
        builder.plugin(new FolderSource(folder));
        yield controlPlane -> new FileStore(controlPlane, folder.resolve("my-cool-proxy.yaml"));
      }
    };
  }
}
