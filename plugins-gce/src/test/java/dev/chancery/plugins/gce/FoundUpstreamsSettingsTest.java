// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.config.SettingsFiles;
import dev.chancery.plugins.gce.api.GceApiFactory;
import dev.chancery.plugins.gce.config.ByInstanceGroup;
import dev.chancery.plugins.gce.config.ByLabel;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.NamedPortName;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.UpstreamDiscovery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Settings for upstreams that nobody wrote")
class FoundUpstreamsSettingsTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("are written as a list of rules")
  void written() throws Exception {
    Files.writeString(
        folder.resolve("settings.yaml"),
        """
        apiVersion: chancery.dev/v1
        kind: Settings
        metadata: {name: main}
        spec:
          plugins:
            gce:
              credentials: none
              projectId: shop
              upstreams:
                - label: app
                  port: 8080
                - projectId: other
                  instanceGroups: true
                  namespace: groups
        """);
    FakeCompute compute = new FakeCompute();
    CompletableFuture<GceSettings> seen = new CompletableFuture<>();
    GcePlugin plugin = new GcePlugin(settings -> remember(settings, seen, compute));

    ControlPlane controlPlane =
        ControlPlane.builder().plugin(plugin).settings(SettingsFiles.in(folder).settings()).start();
    try {
      assertThat(seen.get(60, TimeUnit.SECONDS).upstreams())
          .containsExactly(
              new UpstreamDiscovery("", new ByLabel("app"), new PortNumber(8080), ""),
              new UpstreamDiscovery(
                  "other", new ByInstanceGroup(true), NamedPortName.ONLY_ONE, "groups"));
    } finally {
      controlPlane.close();
    }
  }

  private static GceApiFactory remember(
      GceSettings settings, CompletableFuture<GceSettings> seen, FakeCompute compute) {
    seen.complete(settings);
    return compute;
  }
}
