// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.plugins.kube.config.ServiceSelector;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Settings for upstreams that nobody wrote")
class FoundUpstreamsSettingsTest {

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

  private ServiceDiscovery read(String... settings) {
    ControlPlane.builder()
        .plugin(reader)
        .settings(PluginSettings.commandLine(List.of(settings)))
        .start()
        .close();
    return reader.seen.get(0).discovery();
  }

  @Test
  @DisplayName("are read, all of them")
  void all() {
    assertThat(
            read(
                "kube.discovery={enabled: true, includeNamespaces: [shop, pay], excludeNamespaces:"
                    + " [kube-system], labelSelector: {matchLabels: {app: web, example.com/team:"
                    + " ''}}, upstreamNamespace: found, annotationOptions: [useHttp2], write: true}",
                "kube.resources=true"))
        .isEqualTo(
            ServiceDiscovery.ALL
                .including("shop", "pay")
                .excluding("kube-system")
                .selecting(new ServiceSelector(Map.of("app", "web", "example.com/team", "")))
                .into("found")
                .allowing("useHttp2")
                .writing());
  }

  @Test
  @DisplayName("make none by default, and of all services if they say nothing else")
  void defaults() {
    assertThat(read("kube.context=test")).isEqualTo(ServiceDiscovery.NONE);
    reader.seen.clear();
    assertThat(read("kube.discovery={enabled: true}")).isEqualTo(ServiceDiscovery.ALL);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("that are wrong stop the start, with field, value found and value expected")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "enabled: perhaps| enabled",
        "namespaces: [a]| namespaces",
        "includeNamespaces: [Shop]| includeNamespaces[0]: found 'Shop'",
        "excludeNamespaces: [a, b/c]| excludeNamespaces[1]: found 'b/c'",
        "includeNamespaces: [a], excludeNamespaces: [b, a]| excludeNamespaces[1]: found 'a', which"
            + " is in includeNamespaces too",
        "upstreamNamespace: A| upstreamNamespace: found 'A'",
        "annotationOptions: [useHttp2, useHttp2]| annotationOptions[1]: found 'useHttp2' a second",
        "annotationOptions: ['']| annotationOptions[0]: found nothing",
        "write: true| discovery.write: found true, while Upstreams in the cluster are not read"
            + " (expected: kube.resources=true as well)",
        "labelSelector: {app: web}| app",
        "labelSelector: {matchLabels: {a b: c}}| matchLabels: found 'a b' (expected: the key of a label",
        "labelSelector: {matchLabels: {app: -web}}| found '-web'",
      })
  void wrong(String fields, String message) {
    assertThatThrownBy(() -> read("kube.discovery={enabled: true, %s}".formatted(fields)))
        .hasMessageContaining(message);
  }

  @Test
  @DisplayName("may include namespaces alone that are read")
  void notRead() {
    assertThatThrownBy(
            () ->
                read(
                    "kube.namespaces=[shop, pay]",
                    "kube.discovery={includeNamespaces: [shop, tools]}"))
        .hasMessageContaining(
            "discovery.includeNamespaces[1]: found 'tools', which is not read (expected: one of"
                + " kube.namespaces, which are shop, pay)");
  }

  @Test
  @DisplayName("may have upstreams written alone that are found, where they are read")
  void notWritten() {
    assertThatThrownBy(() -> read("kube.resources=true", "kube.discovery={write: true}"))
        .hasMessageContaining(
            "write: found true, while nothing is found (expected: enabled: true as well)");
    assertThatThrownBy(
            () ->
                read(
                    "kube.resources=true",
                    "kube.namespaces=[shop, pay]",
                    "kube.discovery={enabled: true, write: true, upstreamNamespace: found}"))
        .hasMessageContaining(
            "discovery.upstreamNamespace: found 'found', where upstreams are written and not read"
                + " (expected: one of kube.namespaces, which are shop, pay)");
  }
}
