// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.credential.Environment;
import dev.chancery.spi.secret.SecretText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Credentials")
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CredentialsTest {

  private static final KeyFile KEY = new KeyFile();
  private static final String TOKEN = "a-token-of-";

  @TempDir private Path folder;

  private final AtomicInteger tokens = new AtomicInteger();
  private final Loopback server = new Loopback(this::answer);
  private final Map<String, String> variables = new HashMap<>();
  private Duration timeout = Duration.ofMinutes(5);

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/token")) {
      Loopback.reply(exchange, 200, token("key" + tokens.incrementAndGet()));
    } else if (path.startsWith("/computeMetadata/")) {
      Loopback.reply(exchange, 200, token("machine"));
    } else if (path.endsWith(":generateAccessToken")) {
      Loopback.reply(
          exchange,
          200,
          "{\"accessToken\": \"" + TOKEN + "other\", \"expireTime\": \"2099-01-01T00:00:00Z\"}");
    } else {
      Loopback.reply(exchange, 200, "{}");
    }
  }

  private static String token(String who) {
    return "{\"access_token\": \""
        + TOKEN
        + who
        + "\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}";
  }

  private ComputeApiFactory factory() {
    return factory(server.uri());
  }

  private ComputeApiFactory factory(URI endpoint) {
    return new ComputeApiFactory(
        ComputeSettings.defaults()
            .withEndpoint(endpoint)
            .withIamEndpoint(server.uri())
            .withCallTimeout(timeout),
        new Environment(variables, folder));
  }

  private static void call(GceApi api) throws GceException, InterruptedException {
    api.instances("shop", "us-east1-b", "");
  }

  private void call(GceAccess access) throws GceException, InterruptedException {
    try (ComputeApiFactory factory = factory()) {
      call(factory.open(access));
    }
  }

  private GceException failure(GceAccess access) {
    GceException failure = catchThrowableOfType(GceException.class, () -> call(access));
    assertNothingSecret(failure);
    return failure;
  }

  private static void assertNothingSecret(GceException failure) {
    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContain(KEY.secret, TOKEN, "BEGIN PRIVATE", "eyJ");
  }

  private GceAccess key() {
    return secret(KEY.json("reader", server.uri()));
  }

  private static GceAccess secret(String json) {
    return GceAccess.of(new CredentialSource.ServiceAccountKey("shop/gce", new SecretText(json)));
  }

  private String bearer() {
    return server.last().header("Authorization");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  @DisplayName("of a Secret give a token that may read, and is kept")
  void serviceAccountKey() throws Exception {
    try (ComputeApiFactory factory = factory()) {
      GceApi api = factory.open(key());
      call(api);
      call(api);
      call(factory.open(key()));
    }

    assertThat(bearer()).isEqualTo("Bearer " + TOKEN + "key1");
    assertThat(server.seen()).extracting(Loopback.Seen::path).containsOnlyOnce("/token");
    String assertion = server.seen().get(0).body().replaceAll(".*assertion=", "");
    String claims =
        new String(
            Base64.getUrlDecoder()
                .decode(URLDecoder.decode(assertion, StandardCharsets.UTF_8).split("\\.", 3)[1]),
            StandardCharsets.UTF_8);
    assertThat(claims)
        .contains("\"scope\":\"https://www.googleapis.com/auth/compute.readonly\"")
        .contains("\"iss\":\"reader@shop.iam.gserviceaccount.com\"");
  }

  @Test
  @DisplayName("of the environment are those of the tutorial")
  void environmentJson() throws Exception {
    variables.put("GOOGLE_CREDENTIALS_JSON", KEY.json("reader", server.uri()));
    call(GceAccess.of(new CredentialSource.EnvironmentJson()));
    assertThat(bearer()).isEqualTo("Bearer " + TOKEN + "key1");
  }

  @Test
  @DisplayName("of the environment that are not there are named")
  void noEnvironmentJson() {
    GceException failure = failure(GceAccess.of(new CredentialSource.EnvironmentJson()));
    assertThat(failure.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(failure)
        .hasMessage(
            "no token for Compute Engine: the environment variable GOOGLE_CREDENTIALS_JSON is not"
                + " set or empty");
  }

  @Test
  @DisplayName("of a file count anew when the file has changed")
  void changedFile() throws Exception {
    Path file = folder.resolve("key.json");
    Files.writeString(file, KEY.json("reader", server.uri()));
    try (ComputeApiFactory factory = factory()) {
      GceApi api = factory.open(GceAccess.of(new CredentialSource.JsonFile(file.toString())));
      call(api);
      assertThat(bearer()).isEqualTo("Bearer " + TOKEN + "key1");

      Files.writeString(file, KEY.json("rotated", server.uri()));
      call(api);
      assertThat(bearer()).isEqualTo("Bearer " + TOKEN + "key2");

      Files.delete(file);
      GceException failure = catchThrowableOfType(GceException.class, () -> call(api));
      assertThat(failure)
          .hasMessage("no token for Compute Engine: the file '" + file + "' does not exist");
    }
  }

  @Test
  @DisplayName("of nobody are no header, and those of a user's may be a file of gcloud's")
  void userFile() throws Exception {
    call(GceAccess.of(new CredentialSource.None()));
    assertThat(bearer()).isEmpty();

    Path file = folder.resolve(".config/gcloud/application_default_credentials.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"type\": \"authorized_user\", \"client_id\": \"c\"}");
    assertThat(failure(GceAccess.of(new CredentialSource.ApplicationDefault())))
        .hasMessageContaining("the file '" + file + "' lacks fields")
        .hasMessageContaining("'authorized_user'");
  }

  @Test
  @DisplayName("by default are the file that the environment names, before gcloud's")
  void defaultFile() throws Exception {
    Path file = folder.resolve("named.json");
    Files.writeString(file, KEY.json("reader", server.uri()));
    variables.put("GOOGLE_APPLICATION_CREDENTIALS", file.toString());
    call(GceAccess.of(new CredentialSource.ApplicationDefault()));
    assertThat(bearer()).isEqualTo("Bearer " + TOKEN + "key1");

    Files.delete(file);
    assertThat(failure(GceAccess.of(new CredentialSource.ApplicationDefault())))
        .hasMessageEndingWith("named.json' does not exist");
  }

  @Test
  @DisplayName("by default are this machine's, if there is no file")
  void metadataServer() throws Exception {
    variables.put("GCE_METADATA_HOST", server.uri().getAuthority());
    call(GceAccess.of(new CredentialSource.ApplicationDefault()));
    assertThat(bearer()).isEqualTo("Bearer " + TOKEN + "machine");
    assertThat(server.seen().get(0).header("Metadata-flavor")).isEqualTo("Google");
  }

  @Test
  @DisplayName("by default that are nowhere: all places that were tried are told")
  void nowhere() throws Exception {
    URI gone;
    try (Loopback closed = Loopback.answering("{}")) {
      gone = closed.uri();
    }
    variables.put("GCE_METADATA_HOST", gone.getAuthority());
    GceException failure = failure(GceAccess.of(new CredentialSource.ApplicationDefault()));

    assertThat(failure.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(failure)
        .hasMessage(
            "no token for Compute Engine: the metadata server "
                + gone.getAuthority()
                + ": the connection was refused ("
                + gone.getAuthority()
                + "); tried before: GOOGLE_APPLICATION_CREDENTIALS is not set, the file '"
                + folder.resolve(".config/gcloud/application_default_credentials.json")
                + "' does not exist");
  }

  @Test
  @DisplayName("of this machine that has no service account say so")
  void noServiceAccount() {
    variables.put("GCE_METADATA_HOST", server.uri().getAuthority());
    server.answer(exchange -> Loopback.reply(exchange, 404, "not found"));
    assertThat(failure(GceAccess.of(new CredentialSource.ApplicationDefault())))
        .hasMessageContaining("404; has this machine a service account?");
  }

  @Test
  @DisplayName("act as another account, by way of others, read-only")
  void impersonation() throws Exception {
    call(
        new GceAccess(
            key().source(),
            "target@shop.iam.gserviceaccount.com",
            List.of("middle@shop.iam.gserviceaccount.com"),
            ""));

    assertThat(bearer()).isEqualTo("Bearer " + TOKEN + "other");
    Loopback.Seen asked = server.seen().get(1);
    assertThat(asked.path())
        .isEqualTo(
            "/v1/projects/-/serviceAccounts/target@shop.iam.gserviceaccount.com"
                + ":generateAccessToken");
    assertThat(asked.header("Authorization")).isEqualTo("Bearer " + TOKEN + "key1");
    assertThat(asked.body())
        .contains("\"projects/-/serviceAccounts/middle@shop.iam.gserviceaccount.com\"")
        .contains("\"https://www.googleapis.com/auth/compute.readonly\"")
        .contains("3600s");
  }

  @Test
  @DisplayName("that may not act as another account say which role it takes")
  void impersonationRefused() {
    server.answer(
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/token")) {
            answer(exchange);
          } else {
            Loopback.reply(
                exchange,
                403,
                "{\"error\": {\"code\": 403, \"message\": \"Permission denied\","
                    + " \"status\": \"PERMISSION_DENIED\"}}");
          }
        });
    GceException failure = failure(new GceAccess(key().source(), "target@shop.iam", List.of(), ""));
    assertThat(failure.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(failure)
        .hasMessageContaining("the key in the Secret 'shop/gce', acting as 'target@shop.iam'")
        .hasMessageContaining("403 PERMISSION_DENIED: Permission denied")
        .hasMessageEndingWith("roles/iam.serviceAccountTokenCreator on it");
  }

  @Test
  @DisplayName("act as no account whose name would change the address")
  void impersonationInjection() {
    assertThat(failure(new GceAccess(key().source(), "a@b/../c:signJwt?x", List.of(), "")))
        .hasMessageContaining("'a@b/../c:signJwt?x' is no service account");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  @DisplayName("use the quota of the project that is named")
  void quotaProject() throws Exception {
    call(new GceAccess(key().source(), "", List.of(), "billing"));
    assertThat(server.last().header("X-goog-user-project")).isEqualTo("billing");
  }

  @Test
  @DisplayName("that Compute Engine takes no more are asked for anew with the next call")
  void forgotten() throws Exception {
    try (ComputeApiFactory factory = factory()) {
      GceApi api = factory.open(key());
      call(api);
      server.answer(
          exchange -> {
            if (exchange.getRequestURI().getPath().equals("/token")) {
              answer(exchange);
            } else {
              Loopback.reply(exchange, 401, "{}");
            }
          });
      assertThat(catchThrowableOfType(GceException.class, () -> call(api)).reason())
          .isEqualTo(Reason.CREDENTIALS);
      server.answer(this::answer);
      call(api);
    }
    assertThat(bearer()).isEqualTo("Bearer " + TOKEN + "key2");
  }

  @Test
  @DisplayName("that give no token any more say why, in the words of who gives tokens out")
  void refusedKey() {
    server.answer(
        exchange ->
            Loopback.reply(
                exchange,
                400,
                "{\"error\": \"invalid_grant\","
                    + " \"error_description\": \"Invalid JWT Signature.\"}"));
    GceException failure = failure(key());

    assertThat(failure.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(failure)
        .hasMessage(
            "no token for Compute Engine: the key in the Secret 'shop/gce': "
                + server.uri().getAuthority()
                + " answered with status 400 invalid_grant: Invalid JWT Signature.; is the key"
                + " deleted, or the account disabled?");
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  @DisplayName("that can't give a token just now are no bad credentials")
  void tokenServerDown() {
    server.answer(exchange -> Loopback.reply(exchange, 503, "<html>"));
    assertThat(failure(key()).reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(server.seen()).hasSize(1);

    server.answer(exchange -> Loopback.reply(exchange, 200, "<html>no token here</html>"));
    assertThat(failure(key())).hasMessageEndingWith("got an answer that holds no token");
  }

  @Test
  @DisplayName("that are slow to come end with the call's dead-line")
  void slowTokens() throws Exception {
    timeout = Duration.ofMillis(300);
    try (RawServer slow = new RawServer(RawServer.dribbling())) {
      GceException failure = failure(secret(KEY.json("reader", slow.uri())));
      assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
      slow.awaitHangUp();
    }
  }

  @Test
  @DisplayName("that another call waits for don't hold a call that is closed")
  void waitingForTurn() throws Exception {
    try (RawServer slow = new RawServer(RawServer.silent());
        ComputeApiFactory factory = factory()) {
      GceAccess access = secret(KEY.json("reader", slow.uri()));
      CompletableFuture<GceException> first = fail(factory.open(access));
      slow.awaitRequest();
      GceApi second = factory.open(access);
      CompletableFuture<GceException> waiting = fail(second);

      second.close();

      assertThat(waiting.get(60, TimeUnit.SECONDS)).hasMessageContaining("closed");
      assertThat(first).isNotDone();
    }
  }

  private static CompletableFuture<GceException> fail(GceApi api) {
    CompletableFuture<GceException> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(() -> ended.complete(catchThrowableOfType(GceException.class, () -> call(api))));
    thread.setDaemon(true);
    thread.start();
    return ended;
  }

  @ParameterizedTest(name = "of a Secret may not have tokens asked for at {0}")
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "http://oauth2.googleapis.com",
        "https://oauth2.googleapis.com.evil.example.com",
        "https://evil.example.com/.googleapis.com",
        "https://oauth2.googleapis.com@evil.example.com",
        "https://oauth2.googleapis.com:8443",
        "file:///etc/passwd",
        "not an address"
      })
  void tokenUri(String address) {
    String json = KEY.json("reader", server.uri()).replace(server.uri().toString(), address);
    assertThat(failure(secret(json)))
        .hasMessageContaining("the key in the Secret 'shop/gce' has a token_uri that is not Google")
        .hasMessageNotContaining("evil");
  }

  @Test
  @DisplayName("of a Secret may not have this machine asked for tokens when Google is asked")
  void loopbackTokenUri() {
    try (ComputeApiFactory factory = factory(ComputeSettings.GOOGLE)) {
      assertThat(catchThrowableOfType(GceException.class, () -> call(factory.open(key()))))
          .hasMessageContaining("has a token_uri that is not Google's");
    }
    assertThat(server.seen()).isEmpty();
  }

  @ParameterizedTest(name = "of a Secret are refused: {0}")
  @ValueSource(
      strings = {
        "{\"type\": \"external_account\", \"credential_source\": {\"executable\": {}}}",
        "{\"type\": \"authorized_user\", \"refresh_token\": \"r\"}",
        "{\"type\": \"impersonated_service_account\"}",
        "{\"type\": \"service_account\"}",
        "{\"private_key\": \"-----BEGIN PRIVATE KEY-----\"}",
        "{}",
        "[]",
        "text",
        "{\"type\": \"service_account\", \"client_email\": \"a\", \"private_key_id\": \"b\","
            + " \"private_key\": \"-----BEGIN PRIVATE KEY-----\\nAAAA\"}"
      })
  void badKey(String json) {
    GceException failure = failure(secret(json));
    assertThat(failure.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(failure).hasMessageContaining("the key in the Secret 'shop/gce' ");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  @DisplayName("are not sent where others could read them")
  void plainText() {
    try (ComputeApiFactory factory = factory(URI.create("http://compute.example.com"))) {
      Path file = folder.resolve("key.json");
      Files.writeString(file, KEY.json("reader", server.uri()));
      GceException failure =
          catchThrowableOfType(
              GceException.class,
              () ->
                  call(factory.open(GceAccess.of(new CredentialSource.JsonFile(file.toString())))));
      assertThat(failure.reason()).isEqualTo(Reason.CREDENTIALS);
      assertNothingSecret(failure);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
