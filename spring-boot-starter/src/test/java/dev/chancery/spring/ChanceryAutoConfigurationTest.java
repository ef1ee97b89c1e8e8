// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginDescription;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.tls.ReloadingTls;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayName("the starter")
class ChanceryAutoConfigurationTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ChanceryAutoConfiguration.class))
          .withPropertyValues("chancery.xds.port=0", "chancery.xds.bind-address=127.0.0.1");

  /** A plugin that a test hands over. */
  record NamedPlugin(String name) implements Plugin {}

  /** The settings of a plugin of the test. */
  record Settings(
      @JsonProperty(defaultValue = "10s") Duration pollInterval,
      @JsonProperty(defaultValue = "1") int retries,
      List<String> zones) {}

  /** A plugin that keeps its settings. */
  static final class SettablePlugin implements Plugin {

    private volatile Settings settings = new Settings(Duration.ZERO, 0, List.of());

    @Override
    public String name() {
      return "settable";
    }

    @Override
    public Class<? extends Record> settingsType() {
      return Settings.class;
    }

    @Override
    public Contributions contribute(PluginContext context) {
      settings = context.settings(Settings.class);
      return Contributions.of(this);
    }
  }

  @Test
  @DisplayName("makes a control plane with the plugins of the class path, and opens the port")
  void defaults() {
    runner.run(
        context -> {
          assertThat(context).hasSingleBean(ControlPlane.class).hasSingleBean(XdsServer.class);
          assertThat(context).doesNotHaveBean(ReloadingTls.class);
          assertThat(context.getBean(XdsServer.class).port()).isPositive();
          assertThat(context.getBean(ControlPlane.class).plugins())
              .extracting(PluginDescription::name)
              .contains("static", "secret-folder")
              .doesNotContain("folder");
        });
  }

  @Test
  @DisplayName("does nothing where it is turned off")
  void disabled() {
    runner
        .withPropertyValues("chancery.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(ControlPlane.class)
                    .doesNotHaveBean(XdsServer.class));
  }

  @Test
  @DisplayName("opens no port where that is turned off")
  void withoutXds() {
    runner
        .withPropertyValues("chancery.xds.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(ControlPlane.class)
                    .doesNotHaveBean(XdsServer.class)
                    .doesNotHaveBean(XdsServerLifecycle.class));
  }

  @Test
  @DisplayName("leaves the class path alone where that is turned off, and takes beans all the same")
  void pluginBeansAlone() {
    runner
        .withPropertyValues("chancery.load-plugins=false")
        .withBean(NamedPlugin.class, () -> new NamedPlugin("mine"))
        .run(
            context ->
                assertThat(context.getBean(ControlPlane.class).plugins())
                    .extracting(PluginDescription::name)
                    .containsExactly("mine", "secret-folder"));
  }

  @Test
  @DisplayName("takes the host's own control plane, and the host's own server")
  void ownBeans() {
    ControlPlane own = ControlPlane.builder().start();
    XdsServer server = XdsServer.builder(own).build();
    runner
        .withBean(ControlPlane.class, () -> own)
        .withBean(XdsServer.class, () -> server)
        .run(
            context -> {
              assertThat(context.getBean(ControlPlane.class)).isSameAs(own);
              assertThat(context.getBean(XdsServer.class)).isSameAs(server);
              assertThat(server.port()).isPositive();
            });
  }

  @Test
  @DisplayName("hands settings on to plugins, however Spring writes their names")
  void pluginSettings() {
    SettablePlugin plugin = new SettablePlugin();
    runner
        .withBean(SettablePlugin.class, () -> plugin)
        .withPropertyValues(
            "chancery.plugins.settable.poll-interval=250ms",
            "chancery.plugins.settable.RETRIES=3",
            "chancery.plugins.settable.zones[0]=b",
            "chancery.plugins.settable.zones[1]=a")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(plugin.settings)
                  .isEqualTo(new Settings(Duration.ofMillis(250), 3, List.of("b", "a")));
            });
  }

  @Test
  @DisplayName("reads resources and settings of plugins from a folder; properties win")
  void configFolder(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("all.yaml"),
        """
        apiVersion: chancery.dev/v1
        kind: Settings
        metadata: {name: all}
        spec:
          plugins: {settable: {pollInterval: 1s, retries: 7}}
        ---
        apiVersion: chancery.dev/v1
        kind: Proxy
        metadata: {name: edge}
        spec: {listeners: [{name: http, bindAddress: "::", bindPort: 8080, httpListener: {}}]}
        """);
    SettablePlugin plugin = new SettablePlugin();
    runner
        .withBean(SettablePlugin.class, () -> plugin)
        .withPropertyValues(
            "chancery.config-folder=" + folder, "chancery.plugins.settable.retries=3")
        .run(
            context -> {
              ControlPlane controlPlane = context.getBean(ControlPlane.class);
              assertThat(controlPlane.awaitTranslated(PATIENCE)).isTrue();
              assertThat(controlPlane.groups()).containsExactly("default~edge");
              assertThat(plugin.settings)
                  .isEqualTo(new Settings(Duration.ofSeconds(1), 3, List.of()));
            });
  }

  @Test
  @DisplayName("calls customizers of the control plane, which have the last word")
  void customizers() {
    runner
        .withBean(
            ControlPlaneBuilderCustomizer.class,
            () -> builder -> builder.plugin(new NamedPlugin("customized")))
        .run(
            context ->
                assertThat(context.getBean(ControlPlane.class).plugins())
                    .extracting(PluginDescription::name)
                    .contains("customized"));
  }

  @Test
  @DisplayName("takes a bean that says which proxy a node gets")
  void nodeGroups() {
    runner
        .withBean(NodeGroups.class, () -> node -> "team~" + node.getId())
        .run(
            context ->
                assertThat(
                        context
                            .getBean(ControlPlane.class)
                            .group(Node.newBuilder().setId("a").build()))
                    .isEqualTo("team~a"));
  }

  @Test
  @DisplayName("counts in the host's registry what the control plane does")
  void metrics() {
    runner
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              MeterRegistry meters = context.getBean(MeterRegistry.class);
              ControlPlane controlPlane = context.getBean(ControlPlane.class);
              controlPlane.apply(
                  Proxy.of("default", "edge", ListenerSpec.http("http", 8080)),
                  WriteCondition.overwrite());
              assertThat(controlPlane.awaitTranslated(PATIENCE)).isTrue();
              assertThat(meters.get("chancery.ready").gauge().value()).isEqualTo(1);
              assertThat(meters.get("chancery.groups").gauge().value()).isEqualTo(1);
            });
  }
}
