package dev.chancery.examples.controller;

import static dev.chancery.examples.controller.ProxyApplication.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.config.FolderSource;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.plugins.fixed.StaticHost;
import dev.chancery.plugins.fixed.StaticUpstream;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.WriteCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the proxy controller")
class ProxyControllerTest {

  private static final Proxy OTHER =
      Proxy.of(NAME.namespace(), NAME.name(), ListenerSpec.http("other", 9999));

  @TempDir private Path folder;

  @Test
  @DisplayName("keeps a virtual host for each upstream, in memory")
  void inMemory() throws Exception {
    try (ProxyApplication application =
            ProxyApplication.start(
                ControlPlane.builder(), there -> new MemoryStore(there, NAME), 0, 8080);
        Proxies proxies = new Proxies(application.controlPlane())) {
      ControlPlane controlPlane = application.controlPlane();
      controlPlane.apply(upstream("cart"), WriteCondition.create());
      proxies.awaitHosts("cart");
      controlPlane.apply(upstream("pay"), WriteCondition.create());
      proxies.awaitHosts("cart", "pay");
      controlPlane.delete(
          ResourceKey.of(Upstream.KIND, "default", "cart"), WriteCondition.overwrite());
      proxies.awaitHosts("pay");
    }
  }

  @Test
  @DisplayName("writes the proxy anew when somebody else has written another")
  void writtenByAnother() throws Exception {
    try (ProxyApplication application =
            ProxyApplication.start(
                ControlPlane.builder(), there -> new MemoryStore(there, NAME), 0, 8080);
        Proxies proxies = new Proxies(application.controlPlane())) {
      application.controlPlane().apply(upstream("cart"), WriteCondition.create());
      proxies.awaitHosts("cart");
      application.controlPlane().apply(OTHER, WriteCondition.overwrite());
      proxies.awaitHosts("cart");
      application.controlPlane().delete(OTHER.key(), WriteCondition.overwrite());
      proxies.awaitHosts("cart");
    }
  }

  @Test
  @DisplayName("keeps it in a file, which is read into the same proxy")
  void inFile() throws Exception {
    Files.writeString(folder.resolve("cart.yaml"), yaml("cart"));
    Path file = folder.resolve("my-cool-proxy.yaml");
    try (ProxyApplication application =
            ProxyApplication.start(
                ControlPlane.builder()
                    .plugin(new FolderSource(folder))
                    .settings(PluginSettings.commandLine(List.of("folder.settle=10ms"))),
                there -> new FileStore(there, file),
                0,
                8080);
        Proxies proxies = new Proxies(application.controlPlane())) {
      proxies.awaitHosts("cart");
      Files.writeString(folder.resolve("pay.yaml"), yaml("pay"));
      proxies.awaitHosts("cart", "pay");
      assertThat(Files.readString(file))
          .startsWith("---\napiVersion: chancery.dev/v1\nkind: Proxy\n")
          .contains("bindPort: 8080", "- cart", "- pay");
      Files.delete(file);
      proxies.awaitHosts();
      proxies.awaitHosts("cart", "pay");
    }
  }

  @Test
  @DisplayName("writes over nothing that it has not read")
  void conflict() throws Exception {
    try (ControlPlane controlPlane = ControlPlane.builder().loadPlugins().start()) {
      ProxyStore file = new FileStore(controlPlane, folder.resolve("proxy.yaml"));
      ProxyStore memory = new MemoryStore(controlPlane, NAME);
      for (ProxyStore store : List.of(file, memory)) {
        store.write(OTHER, Optional.empty());
        assertThat(store.read().orElseThrow().proxy()).contains(OTHER);
        assertThatThrownBy(() -> store.write(OTHER, Optional.empty()))
            .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> store.write(OTHER, Optional.of("another version")))
            .isInstanceOf(RuntimeException.class);
      }
    }
  }

  private static Upstream upstream(String name) {
    return Upstream.of("default", name, StaticUpstream.of(StaticHost.of("127.0.0.1", 9001)));
  }

  private static String yaml(String name) {
    return """
    apiVersion: chancery.dev/v1
    kind: Upstream
    metadata: {name: %s}
    spec: {static: {hosts: [{addr: 127.0.0.1, port: 9001}]}}
    """
        .formatted(name);
  }
}
