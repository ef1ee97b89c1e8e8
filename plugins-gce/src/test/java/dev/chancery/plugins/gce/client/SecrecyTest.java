// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.plugins.gce.ControlPlaneRig;
import dev.chancery.plugins.gce.credential.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
    "Status and log tell which credentials were tried and what failed, and nothing of them:")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecrecyTest {

  private static final KeyFile KEY = new KeyFile();
  private static final KeyFile OTHER_KEY = new KeyFile();
  private static final String TOKEN = "ya29.c.token-of-the-reader";
  private static final String UPSTREAM =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: web}
      spec:
        gce: {projectId: shop, zone: us-east1-b, selector: {app: web}, port: 80%s}
      """;

  @TempDir private Path folder;
  @TempDir private Path home;

  private final Map<String, String> variables = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private final Loopback server = new Loopback(SecrecyTest::answer);
  private final CapturedLog log = new CapturedLog();

  private static void answer(HttpExchange exchange) throws IOException {
    boolean asksToken = exchange.getRequestURI().getPath().equals("/token");
    Loopback.reply(
        exchange,
        200,
        asksToken
            ? "{\"access_token\": \"%s\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}"
                .formatted(TOKEN)
            : "{}");
  }

  @AfterEach
  void nothingSecret() {
    told.add(log.text());
    log.close();
    server.close();
    assertThat(String.join("\n", told))
        .doesNotContain(KEY.secret, OTHER_KEY.secret, TOKEN, "BEGIN PRIVATE", "eyJ", "hunter2");
  }

  private ControlPlaneRig start(String credentials) {
    return new ControlPlaneRig(
        folder,
        settings ->
            new ComputeApiFactory(
                ComputeSettings.defaults().withEndpoint(server.uri()),
                new Environment(variables, home)),
        List.of("gce.credentials=" + credentials, "gce.pollInterval=1s"));
  }

  /** Starts with that, and expects the status and the log to say this. */
  private void assertTold(String credentials, String... parts) {
    try (ControlPlaneRig rig = start(credentials)) {
      String status = rig.upstream("web").problems().toString();
      told.add(rig.status().toString());
      assertThat(rig.upstream("web").state()).isEqualTo(State.WARNING);
      assertThat(status).contains(parts);
      assertThat(log.text()).contains("no endpoints of upstream default~web now: ").contains(parts);
    }
  }

  private void writeUpstream() {
    ControlPlaneRig.write(folder, "web.yaml", UPSTREAM.formatted(""));
  }

  private void writeSecretUpstream(String key) {
    ControlPlaneRig.write(folder, "web.yaml", UPSTREAM.formatted(", secretRef: {name: key}"));
    ControlPlaneRig.write(folder, "key.yaml", secret(key));
  }

  private static String secret(String key) {
    return """
    apiVersion: chancery.dev/v1
    kind: Secret
    metadata: {name: key}
    spec:
      data:
        serviceAccountJson: |
    """
        + key.indent(6);
  }

  private String key(KeyFile file) {
    return file.json("reader", server.uri());
  }

  /** Says again what it was asked, as some error pages do. */
  private static void echo(HttpExchange exchange, Loopback.Seen asked, int status)
      throws IOException {
    Loopback.reply(
        exchange,
        status,
        "{\"error\": \"invalid_grant\", \"error_description\": \"can't take %s\"}"
            .formatted(asked.body()));
  }

  @Test
  @DisplayName("none at all")
  void missing() {
    writeUpstream();
    assertTold("env", "the environment variable GOOGLE_CREDENTIALS_JSON is not set or empty");
    assertTold("file:/nowhere/key.json", "the file '/nowhere/key.json' does not exist");
  }

  @Test
  @DisplayName("no JSON, and a key that can't be read")
  void bad() {
    writeUpstream();
    variables.put("GOOGLE_CREDENTIALS_JSON", "hunter2 " + key(KEY));
    assertTold("env", "the environment variable GOOGLE_CREDENTIALS_JSON is not JSON");
    variables.put("GOOGLE_CREDENTIALS_JSON", key(KEY).replaceFirst("KEY-----", "KEY-----hunter2"));
    assertTold(
        "env", "the environment variable GOOGLE_CREDENTIALS_JSON has a private key that can't be");
  }

  @Test
  @DisplayName("a Secret with credentials that name programs to run, as only operators may give")
  void federation() {
    writeSecretUpstream(
        "{\"type\": \"external_account\", \"credential_source\": {\"executable\": {\"command\":"
            + " \"hunter2\"}}}");
    assertTold(
        "none",
        "the key in the Secret 'default~key' is of another type than 'service_account' (expected:"
            + " the key of a service account; ");
  }

  @Test
  @DisplayName("a key for which no token is given, by somebody who repeats what was signed")
  void echoedAssertion() {
    writeSecretUpstream(key(KEY));
    server.answer(exchange -> echo(exchange, server.last(), 400));
    assertTold("none", "the key in the Secret 'default~key': ", "400 invalid_grant: can't take ");
    server.answer(exchange -> echo(exchange, server.last(), 503));
    assertTold("none", "the key in the Secret 'default~key': ", "answered with status 503");
  }

  @Test
  @DisplayName("a token that Compute Engine refuses, and repeats")
  void echoedToken() {
    writeSecretUpstream(key(KEY));
    server.answer(
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/token")) {
            answer(exchange);
          } else {
            Loopback.reply(
                exchange,
                401,
                "{\"error\": {\"code\": 401, \"message\": \"refused: %s\"}}"
                    .formatted(server.last().header("Authorization")));
          }
        });
    assertTold("none", "answered with status 401: refused: Bearer [redacted]; are there");
  }

  @Test
  @DisplayName("a key that takes the place of a wrong one")
  void rotated() {
    writeSecretUpstream(key(KEY).replaceFirst("KEY-----", "KEY-----hunter2"));
    try (ControlPlaneRig rig = start("none")) {
      told.add(rig.status().toString());

      assertThat(rig.upstream("web").problems().toString())
          .contains("the key in the Secret 'default~key' has a private key that can't be read");
      rig.rewrite("key.yaml", secret(key(OTHER_KEY)));
      log.await("has endpoints of upstream default~web again");
      told.add(rig.status().toString());
      assertThat(server.last().header("Authorization")).isEqualTo("Bearer " + TOKEN);
    }
  }
}
