// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.server.Folder;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneServerTest {

  @TempDir Path folder;
  private StandaloneServer server;
  private HttpProbe admin;

  @BeforeEach
  void start() throws InterruptedException {
    new Folder(folder).write("edge.yaml", Folder.MISSING);
    server =
        StandaloneServer.start(
            FolderOptions.of(folder), new ServerPorts("127.0.0.1", 0, "127.0.0.1", 0));
    admin = HttpProbe.to(server.adminAddress().getPort());
    assertThat(server.controlPlane().awaitReady(Duration.ofSeconds(30))).isTrue();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("is healthy and ready")
  void health() {
    assertThat(admin.get("/healthz").status()).isEqualTo(200);
    assertThat(admin.get("/readyz").body()).isEqualTo("ready\n");
  }

  @Test
  @DisplayName("the first page lists the others")
  void index() {
    assertThat(admin.get("/").body())
        .contains(
            "/healthz", "/readyz", "/metrics", "/v1/status", "/v1/snapshots/", "/v1/endpoints/");
  }

  @Test
  @DisplayName("an unknown path is a 404 that says what there is")
  void unknown() {
    HttpReply reply = admin.get("/nope");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).contains("/nope").contains("/healthz");
  }

  @Test
  @DisplayName("nothing can be changed: other methods are a 405 that says which are allowed")
  void methods() {
    HttpReply reply = admin.send("POST", "/v1/status", "{}");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("allow")).isEqualTo("GET, HEAD");
  }

  @Test
  @DisplayName("HEAD gives the headers of GET and no body")
  void head() {
    HttpReply reply = admin.send("HEAD", "/healthz", "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("content-length")).isEqualTo("3");
    assertThat(reply.body()).isEmpty();
  }

  @Test
  @DisplayName("metrics have the control plane's and the JVM's numbers")
  void metrics() {
    HttpReply reply = admin.get("/metrics");

    assertThat(reply.header("content-type")).startsWith("text/plain; version=0.0.4");
    assertThat(reply.body())
        .contains("chancery_ready 1", "chancery_resources", "jvm_memory_used_bytes")
        .contains("chancery_xds_streams 0");
  }

  @Test
  @DisplayName("the status tells each resource's state, reasons, place and proxies")
  void status() throws IOException {
    JsonNode status = new ObjectMapper().readTree(admin.get("/v1/status").body());

    assertThat(status.get("ready").asBoolean()).isTrue();
    JsonNode proxy = resource(status, "Proxy");
    assertThat(proxy.get("state").asText()).isEqualTo("warning");
    assertThat(proxy.get("location").asText()).startsWith("edge.yaml:");
    assertThat(proxy.at("/reasons/0/message").asText()).contains("nobody");
    assertThat(proxy.at("/reasons/0/reporter").asText()).isNotEmpty();
    assertThat(resource(status, "Upstream").get("state").asText()).isEqualTo("accepted");
    assertThat(status.get("nodes")).isEmpty();
  }

  @Test
  @DisplayName("what a proxy gets can be read, and an unknown proxy is a 404 with those known")
  void snapshots() throws IOException {
    JsonNode dump = new ObjectMapper().readTree(admin.get("/v1/snapshots/default~edge").body());

    assertThat(dump.get("group").asText()).isEqualTo("default~edge");
    assertThat(dump.findValuesAsText("typeUrl"))
        .contains("type.googleapis.com/envoy.config.listener.v3.Listener");
    HttpReply unknown = admin.get("/v1/snapshots/default~nope");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body()).contains("default~nope").contains("default~edge");
  }

  private static JsonNode resource(JsonNode status, String kind) {
    for (JsonNode resource : status.get("resources")) {
      if (resource.get("kind").asText().equals(kind)) {
        return resource;
      }
    }
    throw new AssertionError("no " + kind + " in " + status);
  }
}
