// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.server.Folder;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.TestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeProcessTest {

  private static final Pattern ADMIN = Pattern.compile("admin on http://127\\.0\\.0\\.1:(\\d+)");

  @TempDir Path folder;

  @Test
  @DisplayName("serves until SIGTERM, then shuts down in order and ends as signals end processes")
  void sigterm() throws IOException, InterruptedException {
    new Folder(folder).write("edge.yaml", Folder.EDGE);
    try (TestProgram server = serve()) {
      String line = server.awaitLine("serving ");
      assertThat(HttpProbe.to(adminPort(line)).get("/healthz").status()).isEqualTo(200);

      server.terminate();

      server.awaitLine("shut down");
      assertThat(server.awaitEnd()).isEqualTo(128 + 15);
    }
  }

  @Test
  @DisplayName("--log-format json makes each line of the log a JSON object")
  void jsonLog() throws IOException {
    try (TestProgram server = serve("--log-format", "json")) {
      JsonNode line = new ObjectMapper().readTree(server.awaitLine("serving "));

      assertThat(line.get("level").asText()).isEqualTo("INFO");
      assertThat(line.get("formattedMessage").asText()).startsWith("serving ").contains("xDS on");
    }
  }

  @Test
  @DisplayName("a start that fails ends the process with 1 and a message without a stack trace")
  void failedStart() throws IOException, InterruptedException {
    try (TestProgram server =
        ServerProgram.start("serve", "--config", folder.resolve("none").toString())) {
      assertThat(server.awaitLine("none")).contains("no folder");
      assertThat(server.awaitEnd()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("loads no client of a back end that no upstream is of")
  void unusedClients(@TempDir Path logs) throws IOException, InterruptedException {
    new Folder(folder).write("edge.yaml", Folder.EDGE);
    Path classes = logs.resolve("classes.log");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes);
    try (TestProgram server = serve(environment)) {
      server.awaitLine("ready: ");
      server.terminate();
      server.awaitEnd();
    }

    assertThat(Files.readString(classes))
        .contains("dev.chancery.plugins.kube.KubePlugin ", "dev.chancery.plugins.gce.GcePlugin ")
        .doesNotContain(" io.fabric8.", " com.google.cloud.compute.");
  }

  private TestProgram serve(String... more) {
    return serve(System.getenv(), more);
  }

  private TestProgram serve(Map<String, String> environment, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "serve";
    arguments[1] = "--config=" + folder;
    arguments[2] = "--xds-port=0";
    arguments[3] = "--admin-port=0";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return ServerProgram.start(environment, arguments);
  }

  private static int adminPort(String line) {
    Matcher matcher = ADMIN.matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
