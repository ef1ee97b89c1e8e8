// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.plugin.PluginSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("settings in a folder")
class SettingsFilesTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("are found among other resources, whose mistakes are none of theirs")
  void areFound() throws IOException {
    write(
        "a.yaml",
        """
        apiVersion: chancery.dev/v1
        kind: Settings
        metadata: {name: main}
        spec: {plugins: {gce: {interval: 10s}}}
        ---
        kind: whatever
        ---
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {name: cart}
        spec: {gce: {}}
        """);

    SettingsFiles found = SettingsFiles.in(folder);

    assertThat(found.problems()).isEmpty();
    assertThat(found.settings().values())
        .singleElement()
        .satisfies(
            value -> {
              assertThat(value.plugin()).isEqualTo("gce");
              assertThat(value.setting()).isEqualTo("interval");
              assertThat(value.position()).hasToString("a.yaml:4");
            });
  }

  @Test
  @DisplayName("are found however their kind is written")
  void areFoundWhateverTheSpelling() throws IOException {
    write(
        "a.json",
        """
        {"apiVersion": "chancery.dev/v1", "kind": "\\u0053ettings", "metadata": {"name": "main"},
         "spec": {"plugins": {"gce": {"interval": "10s"}}}}
        """);

    assertThat(SettingsFiles.in(folder).settings().values()).hasSize(1);
  }

  @Test
  @DisplayName("that are wrong are told")
  void wrongOnesAreTold() throws IOException {
    write(
        "a.yaml",
        """
        apiVersion: chancery.dev/v1
        kind: Settings
        metadata: {name: main}
        spec: {plugins: [gce]}
        """);

    assertThat(SettingsFiles.in(folder).problems())
        .singleElement()
        .hasToString("a.yaml:4: spec.plugins: found a list (expected: a mapping)");
  }

  @Test
  @DisplayName("can't be read from a folder that is not there")
  void folderIsMissing() {
    SettingsFiles found = SettingsFiles.in(folder.resolve("gone"));

    assertThat(found.settings()).isEqualTo(PluginSettings.NONE);
    assertThat(found.problems())
        .singleElement()
        .asString()
        .endsWith("it does not exist (expected: an existing file or folder)");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
