// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chancery.core.plugin.PluginException;
import dev.chancery.spi.Plugin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

@DisplayName("a start that fails")
class StartFailureTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ChanceryAutoConfiguration.class))
          .withPropertyValues(
              "chancery.xds.port=0",
              "chancery.xds.bind-address=127.0.0.1",
              "chancery.load-plugins=false");

  record Settable(String name) implements Plugin {

    /** One number. */
    record Settings(@JsonProperty(defaultValue = "1") int retries) {}

    @Override
    public Class<? extends Record> settingsType() {
      return Settings.class;
    }
  }

  private FailureAnalysis failureWith(String... properties) {
    FailureAnalysis[] found = new FailureAnalysis[1];
    runner
        .withBean("settable", Settable.class, () -> new Settable("settable"))
        .withPropertyValues(properties)
        .run(
            context -> {
              assertThat(context).hasFailed();
              found[0] = analysis(context.getStartupFailure());
            });
    return found[0];
  }

  /** What Boot prints: that of the first analyzer that knows the failure. */
  private static FailureAnalysis analysis(Throwable failure) {
    List<FailureAnalyzer> analyzers =
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, (type, name, e) -> {});
    return analyzers.stream()
        .map(analyzer -> analyzer.analyze(failure))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody knows this failure", failure));
  }

  @Test
  @DisplayName("tells all properties that are wrong, and what would be right")
  void wrongProperties(@TempDir Path folder) {
    FailureAnalysis failure =
        failureWith(
            "chancery.config-folder=" + folder.resolve("none"),
            "chancery.start-deadline=0s",
            "chancery.longest-pause=-1s",
            "chancery.hook-budget=0s",
            "chancery.quarantine-after=0",
            "chancery.missing-upstream.status=404",
            "chancery.xds.port=70000",
            "chancery.xds.bind-address=no such host",
            "chancery.xds.drain=-1s",
            "chancery.xds.patience=0s",
            "chancery.xds.handshake-timeout=0s",
            "chancery.xds.max-request-size=0B",
            "chancery.xds.limits.streams=0",
            "chancery.xds.limits.first-request=0s",
            "chancery.xds.keepalive.time=0s",
            "chancery.xds.connection.max-age=-1s",
            "chancery.xds.tls.certificate=" + folder.resolve("tls.crt"),
            "chancery.xds.tls.client-optional=true",
            "chancery.xds.tls.min-version=1.1");

    assertThat(failure.getDescription())
        .isEqualTo(
            """
            Chancery can't start:
            - chancery.start-deadline is PT0S (expected: more than zero, such as 10s)
            - chancery.longest-pause is PT-1S (expected: zero or more, such as 10s)
            - chancery.hook-budget is PT0S (expected: more than zero, such as 10s)
            - chancery.quarantine-after is 0 (expected: at least 1)
            - chancery.missing-upstream.status: found 404 (expected: 500 to 599)
            - chancery.xds.bind-address is 'no such host' (expected: an address of this machine, such as 127.0.0.1; or empty, for all of them)
            - chancery.xds.port is 70000 (expected: 0 to 65535)
            - chancery.xds.drain is PT-1S (expected: zero or more, such as 10s)
            - chancery.xds.patience is PT0S (expected: more than zero, such as 10s)
            - chancery.xds.handshake-timeout is PT0S (expected: more than zero, such as 10s)
            - chancery.xds.max-request-size is 0B (expected: 1B to 2047MB)
            - chancery.xds.limits.streams is 0 (expected: at least 1)
            - chancery.xds.limits.first-request is PT0S (expected: more than zero, such as 10s)
            - chancery.xds.keepalive.time is PT0S (expected: more than zero, such as 10s)
            - chancery.xds.connection.max-age is PT-1S (expected: zero or more, such as 10s)
            - found one of chancery.xds.tls.certificate and chancery.xds.tls.private-key (expected: both, or none)
            - found chancery.xds.tls.client-optional without chancery.xds.tls.client-ca (expected: who the clients' certificates are from)
            - chancery.xds.tls.certificate is %1$s/tls.crt (expected: a file that can be read)
            - chancery.xds.tls.min-version is 1.1 (expected: 1.2 or 1.3)
            - chancery.config-folder is %1$s/none (expected: a folder of YAML files; there is none)"""
                .formatted(folder));
    assertThat(failure.getAction()).contains("Correct these properties");
  }

  @Test
  @DisplayName("tells of a property that there is not, by Boot's own words")
  void unknownProperty() {
    assertThat(failureWith("chancery.xds.prot=18000").getDescription())
        .contains("chancery.xds.prot");
  }

  @Test
  @DisplayName("tells all that is wrong with settings of plugins, by their properties")
  void wrongSettings() {
    FailureAnalysis failure =
        failureWith(
            "chancery.plugins.settable.retries=secret",
            "chancery.plugins.settable.retrys=1",
            "chancery.plugins.setable.retries=1");

    assertThat(failure.getDescription())
        .isEqualTo(
            """
            Chancery: the plugins can't be used as they are:
            - chancery.plugins.setable.retries: there are settings for plugin 'setable', which is not installed; did you mean 'settable'? (known: secret-folder, settable)
            - chancery.plugins.settable.retrys: plugin 'settable' has no setting 'retrys'; did you mean 'retries'? (known: retries)
            - chancery.plugins.settable.retries: settable.retries: found 'secret' (expected: a whole number)""");
    assertThat(failure.getCause()).isInstanceOf(PluginException.class);
    assertThat(failure.getAction()).contains("'chancery.plugins'");
  }

  @Test
  @DisplayName("tells of settings in the folder that can't be read, with file and line")
  void wrongFolder(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("settings.yaml"),
        """
        apiVersion: chancery.dev/v1
        kind: Settings
        metadata: {name: all}
        spec: [a]
        """);

    assertThat(failureWith("chancery.config-folder=" + folder).getDescription())
        .startsWith("Chancery can't start: chancery.config-folder: ")
        .contains("settings.yaml:4");
  }

  @Test
  @DisplayName("tells of a port that is taken")
  void portInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FailureAnalysis failure = failureWith("chancery.xds.port=" + taken.getLocalPort());

      assertThat(failure.getDescription())
          .startsWith(
              "Chancery can't start: can't listen on xDS port %d of 127.0.0.1: "
                  .formatted(taken.getLocalPort()))
          .contains("Address already in use");
      assertThat(failure.getAction())
          .isEqualTo(
              "Stop what listens there, or set chancery.xds.port and chancery.xds.bind-address.");
    }
  }

  @Test
  @DisplayName("tells of certificates that are none, and nothing of what is in them")
  void badCertificates(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tls.pem"), "open-sesame");

    FailureAnalysis failure =
        failureWith("chancery.xds.tls.certificate=" + file, "chancery.xds.tls.private-key=" + file);

    assertThat(failure.getDescription())
        .startsWith("Chancery can't start: chancery.xds.tls: " + file + ": ")
        .doesNotContain("open-sesame");
  }
}
