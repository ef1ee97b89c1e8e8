// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginException;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.plugins.gce.config.ByLabel;
import dev.chancery.plugins.gce.config.GceCredentials;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.UpstreamDiscovery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Settings from a command line")
class SettingsTest {

  /** What the plugin is given of these arguments of {@code --set}. */
  private static GceSettings read(String... arguments) throws Exception {
    CompletableFuture<GceSettings> seen = new CompletableFuture<>();
    GcePlugin plugin =
        new GcePlugin(
            settings -> {
              seen.complete(settings);
              return new FakeCompute();
            });
    ControlPlane controlPlane = start(plugin, arguments);
    try {
      return seen.get(60, TimeUnit.SECONDS);
    } finally {
      controlPlane.close();
    }
  }

  private static ControlPlane start(GcePlugin plugin, String... arguments) {
    return ControlPlane.builder()
        .plugin(plugin)
        .settings(PluginSettings.commandLine(List.of(arguments)))
        .start();
  }

  @Test
  @DisplayName("need not be any")
  void none() throws Exception {
    assertThat(read()).isEqualTo(GceSettings.DEFAULT);
    assertThat(GceSettings.DEFAULT.pollInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(GceSettings.DEFAULT.credentials()).isEqualTo(new GceCredentials("adc"));
  }

  @Test
  @DisplayName("may be all")
  void all() throws Exception {
    assertThat(
            read(
                "gce.endpoint=https://gce.example",
                "gce.credentials=file:/etc/chancery/key.json",
                "gce.pollInterval=30s",
                "gce.projectId=shop",
                "gce.serviceAccount=reader@shop.iam.gserviceaccount.com",
                "gce.delegates=[first@shop.iam.gserviceaccount.com]",
                "gce.quotaProject=billing",
                "gce.upstreams=[{label: app, port: 8080}]"))
        .isEqualTo(
            new GceSettings(
                "https://gce.example",
                new GceCredentials("file:/etc/chancery/key.json"),
                Duration.ofSeconds(30),
                "shop",
                "reader@shop.iam.gserviceaccount.com",
                List.of("first@shop.iam.gserviceaccount.com"),
                "billing",
                List.of(new UpstreamDiscovery("", new ByLabel("app"), new PortNumber(8080), ""))));
  }

  @ParameterizedTest(name = "may say where credentials are: {0}")
  @CsvSource({"none", "adc", "env", "file:key.json"})
  void credentials(String source) throws Exception {
    assertThat(read("gce.credentials=" + source).credentials())
        .isEqualTo(new GceCredentials(source));
  }

  @ParameterizedTest(name = "may have Compute Engine asked every {0}, which is {1} ms")
  @CsvSource({"1s, 1000", "1500ms, 1500", "10s, 10000", "5m, 300000", "1h, 3600000"})
  void pollInterval(String text, long millis) throws Exception {
    assertThat(read("gce.pollInterval=" + text).pollInterval())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest(name = "are refused, so that nothing starts: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gce.pollInterval=999ms | gce.pollInterval: found 999 ms (expected: 1s to 1h)",
        "gce.pollInterval=0s | gce.pollInterval: found 0s (expected: 1s to 1h)",
        "gce.pollInterval=61m | gce.pollInterval: found 3660000 ms (expected: 1s to 1h)",
        "gce.pollInterval=-5s | gce.pollInterval: found",
        "gce.pollInterval=often | gce.pollInterval: found 'often'",
        "gce.interval=10s | plugin 'gce' has no setting 'interval'; did you mean 'pollInterval'?",
        "gce.credentials=hunter2 | gce.credentials: found something else (expected: adc, env,"
            + " none,",
        "gce.endpoint=compute.example | gce.endpoint: found no URL of a host",
        "gce.endpoint=https://me:hunter2@compute.example | gce.endpoint: found no URL of a host",
        "gce.projectId=My Shop | gce.projectId: found 'My Shop' (expected: the id of a project",
        "gce.serviceAccount=me | gce.serviceAccount: found 'me' (expected: the e-mail address",
        "gce.quotaProject=/ | gce.quotaProject: found '/' (expected: the id of a project",
        "gce.upstreams=[{label: app, port: 80}] | upstreams[0].projectId: missing (expected: the"
            + " id",
        "gce.upstreams=[{label: app, projectId: shop}] | port: missing (expected: 1 to 65535)",
      })
  void wrong(String argument, String message) {
    assertThatThrownBy(() -> start(new GcePlugin(settings -> new FakeCompute()), argument))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("--set gce.")
        .hasMessageContaining(message)
        .hasMessageNotContaining("hunter2");
  }
}
