// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.controller;

import static dev.chancery.examples.controller.ProxyApplication.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.config.FolderSource;
import dev.chancery.core.config.FolderStore;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.plugins.fixed.StaticHost;
import dev.chancery.plugins.fixed.StaticUpstream;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.Kept;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteConflictException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
            ProxyApplication.start(ControlPlane.builder(), ControlPlane::store, 0, 8080);
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
            ProxyApplication.start(ControlPlane.builder(), ControlPlane::store, 0, 8080);
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
    Path file = folder.resolve("proxy~default~my-cool-proxy.yaml");
    try (ProxyApplication application = inFolder();
        Proxies proxies = new Proxies(application.controlPlane())) {
      proxies.awaitHosts("cart");
      Files.writeString(folder.resolve("pay.yaml"), yaml("pay"));
      proxies.awaitHosts("cart", "pay");
      assertThat(Files.readString(file))
          .startsWith("---\napiVersion: chancery.dev/v1\nkind: Proxy\n")
          .contains("bindPort: 8080", "- cart", "- pay");
      String text = Files.readString(file);
      Files.delete(file);
      awaitAgain(application.controlPlane(), file, text);
    }
  }

  @Test
  @DisplayName("writes anew what somebody has spoiled in its file")
  void spoiledFile() throws Exception {
    Files.writeString(folder.resolve("cart.yaml"), yaml("cart"));
    Path file = folder.resolve("proxy~default~my-cool-proxy.yaml");
    Files.writeString(file, "apiVersion: chancery.dev/v1\nkind: [");
    try (ProxyApplication application = inFolder();
        Proxies proxies = new Proxies(application.controlPlane())) {
      proxies.awaitHosts("cart");
      assertThat(Files.readString(file)).contains("- cart");
    }
  }

  @Test
  @DisplayName("writes over nothing that it has not read")
  void conflict() {
    try (ControlPlane controlPlane = ControlPlane.builder().loadPlugins().start()) {
      for (ResourceStore store : stores(controlPlane)) {
        store.write(OTHER, WriteCondition.create());
        assertThat(store.read(Proxy.class, OTHER.key()).flatMap(Kept::resource)).contains(OTHER);
        assertThatThrownBy(() -> store.write(OTHER, WriteCondition.create()))
            .isInstanceOf(WriteConflictException.class);
        assertThatThrownBy(() -> store.write(OTHER, WriteCondition.ifVersion("another version")))
            .isInstanceOf(WriteConflictException.class);
      }
    }
  }

  /** Whether the proxy is gone meanwhile depends on who looks at the folder first. */
  private static void awaitAgain(ControlPlane controlPlane, Path file, String text)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!Files.exists(file)
        || !Files.readString(file).equals(text)
        || controlPlane.get(Proxy.class, OTHER.key()).isEmpty()) {
      assertThat(System.nanoTime()).as("%s is not written again", file).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private ProxyApplication inFolder() throws Exception {
    return ProxyApplication.start(
        ControlPlane.builder()
            .plugin(new FolderSource(folder))
            .settings(PluginSettings.commandLine(List.of("folder.settle=10ms"))),
        there -> new FolderStore(folder, there.reader(), there.writer()),
        0,
        8080);
  }

  private List<ResourceStore> stores(ControlPlane controlPlane) {
    return List.of(
        new FolderStore(folder, controlPlane.reader(), controlPlane.writer()),
        controlPlane.store());
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
