// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("requests and answers that Envoy changes")
class HttpTransformIT {

  private static final String LONG = "reached, which is told in more than thirty bytes";
  private static final String SCRIPTS =
      """
      lua:
        sourceCodes:
          mark: |
            function envoy_on_response(handle)
              handle:headers():add("x-script", "shared")
            end
      """;

  private final NamedBackend backend = NamedBackend.start(LONG);
  private final RecordingBackend recording = RecordingBackend.plain();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeAll
  void start() {
    edge.serve(
        Yaml.upstream("backend", backend.port()),
        Yaml.upstream("recording", recording.port()),
        Yaml.withOptions(Yaml.proxy(edge.httpPort(), routes()), SCRIPTS)
            .replace(
                "        routes:",
                "        options: {headerMutation: {requestMutations: ["
                    + level("host")
                    + "]}}\n"
                    + "        routes:"));
  }

  private static String level(String name) {
    return "{append: {header: {key: x-level, value: %s}}}".formatted(name);
  }

  private static String routes() {
    return route(
            "/changed",
            "recording",
            "headerMutation: {requestMutations: [%s, {append: {header: {key: x-path, value: \"%%REQ(:path)%%\"}}}]}"
                .formatted(level("route")))
        + route("/unchanged", "recording", "headerMutation: {disabled: true}")
        + route(
            "/query",
            "backend",
            "headerMutation: {queryParameterMutations: [{remove: debug}], responseMutations:"
                + " [{append: {header: {key: x-code, value: \"%RESPONSE_CODE%\"}}}]}")
        + route("/named", "backend", "lua: {name: mark}")
        + route(
            "/inline",
            "backend",
            "lua: {inlineCode: \"function envoy_on_request(handle) handle:respond({[':status'] ="
                + " '299'}, 'scripted') end\"}")
        + route("/compressed", "backend", "compression: {}")
        + route("/decompressed", "recording", "decompression: {}, buffer: {maxRequestBytes: 64}")
        + Yaml.route("/", "backend");
  }

  private static String route(String prefix, String upstream, String options) {
    return """
        - matcher: {prefix: %s/}
          routeAction: {single: {upstream: {name: %s}}}
          options: {%s}
        """
        .formatted(prefix, upstream, options);
  }

  @AfterAll
  void end() {
    edge.close();
    backend.close();
    recording.close();
  }

  @Test
  @DisplayName("have the headers of the virtual host, and then those of the route")
  void requestHeaders() {
    edge.http().get("/changed/");
    assertThat(recording.next().bytes())
        .contains("x-level: host\r\nx-level: route\r\n", "x-path: /changed/\r\n");

    edge.http().get("/unchanged/");
    assertThat(recording.next().bytes()).doesNotContain("x-level");
  }

  @Test
  @DisplayName("lose a parameter of the query, and tell the status in a header")
  void query() {
    HttpReply reply = edge.http().get("/query/?debug=1&user=ada");

    assertThat(reply.header("x-seen-path")).isEqualTo("/query/?user=ada");
    assertThat(reply.header("x-code")).isEqualTo("200");
    assertThat(edge.http().get("/?debug=1").header("x-seen-path")).isEqualTo("/?debug=1");
  }

  @Test
  @DisplayName("are run through a script, by its name or of the route's own")
  void scripts() {
    assertThat(edge.http().get("/named/").header("x-script")).isEqualTo("shared");
    HttpReply inline = edge.http().get("/inline/");
    assertThat(inline.status()).isEqualTo(299);
    assertThat(inline.body()).isEqualTo("scripted");
    assertThat(edge.http().get("/").header("x-script")).isEmpty();
  }

  @Test
  @DisplayName("are compressed for clients that take it")
  void compressed() throws Exception {
    HttpResponse<byte[]> compressed = gzip("/compressed/");

    assertThat(compressed.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(unzipped(compressed.body())).isEqualTo(LONG);
    assertThat(edge.http().get("/compressed/").body()).isEqualTo(LONG);
    assertThat(gzip("/").headers().firstValue("content-encoding")).isEmpty();
  }

  @Test
  @DisplayName("are decompressed for upstreams, and then counted as too big")
  void decompressed() throws Exception {
    assertThat(zipped("/decompressed/", "x".repeat(65))).isEqualTo(413);
    assertThat(zipped("/decompressed/", "x".repeat(64))).isEqualTo(200);
    assertThat(recording.next().bytes()).doesNotContain("content-encoding");
    zipped("/changed/", "x");
    assertThat(recording.next().bytes()).contains("content-encoding: gzip");
  }

  private int zipped(String path, String body) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
    URI address = URI.create("http://127.0.0.1:%d%s".formatted(edge.httpPort(), path));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .header("content-encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private HttpResponse<byte[]> gzip(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:%d%s".formatted(edge.httpPort(), path));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).header("accept-encoding", "gzip").build(),
            BodyHandlers.ofByteArray());
  }

  private static String unzipped(byte[] body) throws IOException {
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8);
  }
}
