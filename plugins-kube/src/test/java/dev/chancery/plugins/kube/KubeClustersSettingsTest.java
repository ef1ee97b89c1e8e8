// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Settings for several clusters")
class KubeClustersSettingsTest {

  private final Reader reader = new Reader();

  /** Has the settings of the plugin, and asks no cluster. */
  private static final class Reader implements Plugin {

    private final List<KubeSettings> seen = new ArrayList<>();

    @Override
    public String name() {
      return "kube";
    }

    @Override
    public Class<? extends Record> settingsType() {
      return KubeSettings.class;
    }

    @Override
    public Contributions contribute(PluginContext context) {
      seen.add(context.settings(KubeSettings.class));
      return Contributions.of();
    }
  }

  private KubeSettings read(String... settings) {
    ControlPlane.builder()
        .plugin(reader)
        .settings(PluginSettings.commandLine(List.of(settings)))
        .start()
        .close();
    return reader.seen.get(0);
  }

  @Test
  @DisplayName("are read, all of them, beside those of the default cluster")
  void all() {
    assertThat(
            read(
                    "kube.context=here",
                    "kube.discovery={enabled: true}",
                    "kube.clusters=[{name: east, context: east-admin}, {name: west-1, kubeconfig: w,"
                        + " namespaces: [shop], zone: z1, discover: true}]")
                .allClusters())
        .containsExactly(
            ClusterSettings.of("", "", "here").discovered(),
            ClusterSettings.of("east", "", "east-admin"),
            new ClusterSettings("west-1", "w", "", List.of("shop"), "z1", true));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("that are wrong stop the start, with field, value found and value expected")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{context: a}| clusters[0].name: missing",
        "{name: ''}| clusters[0].name: found '' (expected: lower-case letters, digits and '-'",
        "{name: East}| clusters[0].name: found 'East'",
        "{name: a.b}| clusters[0].name: found 'a.b'",
        "{name: -a}| clusters[0].name: found '-a'",
        "{name: a}, {name: b}, {name: a}| clusters[2]: found 'a' a second time",
        "{name: a, namespaces: [A]}| clusters[0].namespaces[0]: found 'A'",
        "{name: a}, {name: b, discover: true}| clusters[1].discover: found true, but no service"
            + " becomes an upstream (expected: false, or discovery.enabled: true)",
        "{name: a, resources: true}| resources",
      })
  void wrong(String clusters, String message) {
    assertThatThrownBy(() -> read("kube.clusters=[%s]".formatted(clusters)))
        .hasMessageContaining(message);
  }
}
