// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.core.plugin.TestPlugins.CloudPlugin;
import dev.chancery.core.plugin.TestPlugins.CloudSettings;
import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.core.record.YamlTrees;
import dev.chancery.spi.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("plugin settings")
class PluginSettingsTest {

  private static CloudSettings read(PluginSettings settings) {
    try (PluginRegistry registry =
            PluginRegistry.builder()
                .add(new CloudPlugin())
                .settings(settings)
                .build(new RecordingContexts());
        PluginLease lease = registry.lend("cloud")) {
      return lease.context().settings(CloudSettings.class);
    }
  }

  private static List<String> problems(PluginSettings settings) {
    return catchThrowableOfType(PluginException.class, () -> read(settings)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  private static PluginSettings commandLine(String... arguments) {
    return PluginSettings.commandLine(List.of(arguments));
  }

  private static PluginSettings written(String yaml) {
    Mapping settings =
        (Mapping)
            new YamlTrees(ReadLimits.DEFAULT)
                .read("settings.yaml", yaml, "test")
                .get(0)
                .root()
                .orElseThrow();
    List<PluginSettings.Value> values = new ArrayList<>();
    settings
        .entries()
        .forEach(
            entry -> values.add(new PluginSettings.Written("cloud", entry.key(), entry.value())));
    return new PluginSettings(values);
  }

  @Test
  @DisplayName("have their defaults")
  void haveDefaults() {
    assertThat(read(PluginSettings.NONE))
        .isEqualTo(new CloudSettings(Duration.ofSeconds(30), 3, "", List.of()));
  }

  @Test
  @DisplayName("are read from the command line by the type of each")
  void areReadFromTheCommandLine() {
    assertThat(
            read(
                commandLine(
                    "cloud.interval=1m",
                    "cloud.retries=1",
                    "cloud.retries=7",
                    "cloud.token=123=x",
                    "cloud.zones=[a, b]")))
        .isEqualTo(new CloudSettings(Duration.ofMinutes(1), 7, "123=x", List.of("a", "b")));
  }

  @Test
  @DisplayName("of the command line win over those of a file")
  void commandLineWins() {
    assertThat(read(written("interval: 5s\nretries: 9").and(commandLine("cloud.retries=1"))))
        .isEqualTo(new CloudSettings(Duration.ofSeconds(5), 1, "", List.of()));
  }

  @Test
  @DisplayName("of the host's own configuration win over those of a file, whatever case it writes")
  void propertiesWin() {
    assertThat(
            read(
                written("retries: 9\ninterval: 5s")
                    .and(properties("RETRIES", "7", "to-ken", "123", "zones", "[a, b]"))))
        .isEqualTo(new CloudSettings(Duration.ofSeconds(5), 7, "123", List.of("a", "b")));
  }

  @Test
  @DisplayName("of the host's own configuration are called as it calls them")
  void wrongPropertiesAreTold() {
    PluginSettings settings = properties("retries", "many", "tokn", "secret");
    assertThat(problems(settings))
        .containsExactly(
            "host.cloud.tokn: plugin 'cloud' has no setting 'tokn'; did you mean 'token'? (known: interval, retries, token, zones)",
            "host.cloud.retries: cloud.retries: found 'many' (expected: a whole number)");
    assertThat(settings.toString()).doesNotContain("secret");
  }

  private static PluginSettings properties(String... namesAndTexts) {
    List<PluginSettings.Value> values = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      String name = namesAndTexts[i];
      values.add(
          new PluginSettings.Property("cloud", name, namesAndTexts[i + 1], "host.cloud." + name));
    }
    return new PluginSettings(values);
  }

  @Test
  @DisplayName("that are wrong are all told, with their places")
  void wrongOnesAreTold() {
    assertThat(
            problems(
                written("interval: 5\nretris: 1")
                    .and(written("interval: 6s"))
                    .and(commandLine("cloud.retries=many", "clod.a=1", "clod.b=2"))))
        .containsExactly(
            "--set clod.a: there are settings for plugin 'clod', which is not installed; did you mean 'cloud'? (known: cloud)",
            "--set cloud.retries: cloud.retries: found 'many' (expected: a whole number)",
            "settings.yaml:1: cloud.interval: found a second time (first at settings.yaml:1; expected: each setting once)",
            "settings.yaml:1: cloud.interval: found 5 (expected: a duration such as 10s, 1.5s, 250ms, 5m or 1h)",
            "settings.yaml:2: plugin 'cloud' has no setting 'retris'; did you mean 'retries'? (known: interval, retries, token, zones)");
  }

  @Test
  @DisplayName("of another form are refused without showing the value")
  void otherFormsAreRefused() {
    assertThatThrownBy(() -> commandLine("token=secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "found the setting 'token=…' (expected: plugin.setting=value, such as folder.directory=/etc/chancery)");
    assertThat(commandLine("cloud.token=secret").toString()).doesNotContain("secret");
  }
}
