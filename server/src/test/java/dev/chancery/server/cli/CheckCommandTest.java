// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.server.Folder;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir Path folder;

  @Test
  @DisplayName("finds nothing in a folder that is right")
  void right() {
    new Folder(folder).write("edge.yaml", Folder.EDGE);

    Ran ran = Ran.command("check", folder.toString());

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("2 resources, 0 errors, 0 warnings");
    assertThat(ran.code()).isZero();
  }

  @Test
  @DisplayName("prints each error with file and line, and fails")
  void errors() {
    new Folder(folder)
        .write("a.yaml", Folder.EDGE.replace("port: 9001", "port: 0"))
        .write("b.yaml", "apiVersion: chancery.dev/v1\nkind: Upstraem\nmetadata: {name: x}\n");

    Ran ran = Ran.command("check", folder.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out().lines())
        .anySatisfy(line -> assertThat(line).startsWith("a.yaml:5: ").contains("1 to 65535"))
        .anySatisfy(line -> assertThat(line).startsWith("b.yaml:2: ").contains("Upstream"));
  }

  @Test
  @DisplayName("finds what only translation can tell, such as a route to a missing upstream")
  void translation() {
    new Folder(folder).write("edge.yaml", Folder.MISSING);

    Ran ran = Ran.command("check", folder.toString());

    assertThat(ran.out()).startsWith("edge.yaml:").contains("warning").contains("nobody");
    assertThat(ran.code()).isZero();
  }

  @Test
  @DisplayName("--strict takes warnings for errors")
  void strict() {
    new Folder(folder).write("edge.yaml", Folder.MISSING);

    assertThat(Ran.command("check", "--strict", folder.toString()).code()).isEqualTo(1);
  }

  @Test
  @DisplayName("a folder that is not there is one clear message")
  void noFolder() {
    Ran ran = Ran.command("check", folder.resolve("none").toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines()).singleElement().asString().contains("none").contains("no folder");
  }

  @Test
  @DisplayName("a setting of a plugin that is not there is an error")
  void unknownPlugin() {
    Ran ran = Ran.command("check", folder.toString(), "--set", "foldr.rescan=1s");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("foldr").contains("folder").doesNotContain("\tat ");
  }

  @Test
  @DisplayName("a setting without a value is a wrong command line")
  void malformedSetting() {
    Ran ran = Ran.command("check", folder.toString(), "--set", "folder");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("plugin.setting=value");
  }

  @Test
  @DisplayName("a status for missing upstreams that is no 5xx is a wrong command line")
  void status() {
    Ran ran = Ran.command("check", folder.toString(), "--missing-upstream-status", "200");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--missing-upstream-status").contains("500");
  }

  @Test
  @DisplayName("settings in the folder that are wrong are an error with file and line")
  void settings() {
    new Folder(folder)
        .write(
            "s.yaml",
            """
            apiVersion: chancery.dev/v1
            kind: Settings
            metadata: {name: s}
            spec: {plugins: {folder: {rescan: 1ms}}}
            """);

    Ran ran = Ran.command("check", folder.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("rescan").contains("10 ms");
  }
}
