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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Credentials of workload identity federation")
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FederationTest {

  private static final String SUBJECT = "the-subject-token-of-a-pod";
  private static final String READ_ONLY =
      "https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcompute.readonly";
  private static final String TOKEN =
      """
      {"access_token": "a-federated-token", "token_type": "Bearer", "expires_in": %d,
       "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}
      """;

  @TempDir private static Path keys;
  private static TrustedTls tls;

  @TempDir private Path folder;

  private final Map<String, String> variables = new HashMap<>();
  private Loopback server;
  private Path subject;

  @BeforeAll
  static void trust() {
    tls = new TrustedTls(keys);
  }

  @AfterAll
  static void trustNoMore() {
    tls.close();
  }

  @BeforeEach
  void start() throws IOException {
    server = Loopback.secure(tls.context(), FederationTest::answer);
    subject = Files.writeString(folder.resolve("subject"), SUBJECT);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/v1/token")) {
      Loopback.reply(exchange, 200, TOKEN.formatted(3600));
    } else if (path.endsWith(":generateAccessToken")) {
      Loopback.reply(
          exchange,
          200,
          "{\"accessToken\": \"an-account's-token\", \"expireTime\": \"2099-01-01T00:00:00Z\"}");
    } else {
      Loopback.reply(exchange, 200, "{}");
    }
  }

  private String json(String more) {
    return """
    {"type": "external_account",
     "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b",
     "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
     "token_url": "%s/v1/token",
     "credential_source": {"file": "%s"}%s}
    """
        .formatted(server.uri(), subject, more);
  }

  private void call(CredentialSource source) throws GceException, InterruptedException {
    try (ComputeApiFactory factory = factory()) {
      factory.open(GceAccess.of(source)).instances("shop", "us-east1-b", "");
    }
  }

  private ComputeApiFactory factory() {
    return new ComputeApiFactory(
        ComputeSettings.defaults().withEndpoint(server.uri()), new Environment(variables, folder));
  }

  private GceException failure(CredentialSource source) {
    GceException failure = catchThrowableOfType(GceException.class, () -> call(source));
    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContain(SUBJECT, "a-federated-token");
    return failure;
  }

  private CredentialSource file(String json) throws IOException {
    return new CredentialSource.JsonFile(
        Files.writeString(folder.resolve("federation.json"), json).toString());
  }

  @Test
  @DisplayName("change a token from a file for one that may read")
  void exchanged() throws Exception {
    call(file(json("")));

    assertThat(server.seen()).extracting(Loopback.Seen::path).first().isEqualTo("/v1/token");
    assertThat(server.seen().get(0).body())
        .contains("subject_token=" + SUBJECT, "scope=" + READ_ONLY);
    assertThat(server.last().header("Authorization")).isEqualTo("Bearer a-federated-token");
  }

  @Test
  @DisplayName("are taken from the environment, and as application default credentials")
  void sources() throws Exception {
    variables.put("GOOGLE_CREDENTIALS_JSON", json(""));
    call(new CredentialSource.EnvironmentJson());
    assertThat(server.last().header("Authorization")).isEqualTo("Bearer a-federated-token");

    variables.put(
        "GOOGLE_APPLICATION_CREDENTIALS",
        Files.writeString(folder.resolve("adc.json"), json("")).toString());
    call(new CredentialSource.ApplicationDefault());
    assertThat(server.seen()).extracting(Loopback.Seen::path).hasSize(4).contains("/v1/token");
    assertThat(server.last().header("Authorization")).isEqualTo("Bearer a-federated-token");
  }

  @Test
  @DisplayName("act as the service account that they name")
  void serviceAccount() throws Exception {
    call(
        file(
            json(
                ", \"service_account_impersonation_url\": \"%s/v1/projects/-/serviceAccounts/reader@shop.iam.gserviceaccount.com:generateAccessToken\""
                    .formatted(server.uri()))));
    assertThat(server.last().header("Authorization")).isEqualTo("Bearer an-account's-token");
  }

  @Test
  @DisplayName("read the token anew when what they had for it has ended")
  void rotated() throws Exception {
    server.answer(exchange -> Loopback.reply(exchange, 200, TOKEN.formatted(1)));
    try (ComputeApiFactory factory = factory()) {
      GceApi api = factory.open(GceAccess.of(file(json(""))));
      api.instances("shop", "us-east1-b", "");
      Files.writeString(subject, "another-subject-token");
      api.instances("shop", "us-east1-b", "");
    }
    assertThat(server.seen())
        .extracting(Loopback.Seen::body)
        .filteredOn(body -> body.contains("subject_token="))
        .hasSize(2)
        .last()
        .asString()
        .contains("subject_token=another-subject-token");
  }

  @Test
  @DisplayName("whose token is not there say so")
  void noSubject() throws Exception {
    CredentialSource source = file(json(""));
    Files.delete(subject);
    GceException failure = failure(source);
    assertThat(failure.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(failure)
        .hasMessage(
            "no token for Compute Engine: the file '%s': what it names to get a token with can't be"
                + " read (expected: such as a file that this process may read)",
            folder.resolve("federation.json"));
    assertThat(server.seen()).isEmpty();
  }

  @Test
  @DisplayName("that are refused say why, without the token")
  void refused() throws Exception {
    server.answer(
        exchange ->
            Loopback.reply(
                exchange,
                400,
                "{\"error\": \"invalid_grant\", \"error_description\": \"The audience is"
                    + " wrong.\"}"));
    GceException failure = failure(file(json("")));
    assertThat(failure.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(failure)
        .hasMessageStartingWith(
            "no token for Compute Engine: the file '%s': %s answered with status 400 invalid_grant:"
                + " The audience is wrong.",
            folder.resolve("federation.json"), server.uri().getAuthority());
  }

  @Test
  @DisplayName("are refused in a Secret, which a user may write")
  void inSecret() {
    GceException failure =
        failure(new CredentialSource.ServiceAccountKey("shop/gce", new SecretText(json(""))));
    assertThat(failure.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(failure)
        .hasMessageStartingWith(
            "no token for Compute Engine: the key in the Secret 'shop/gce' is of another type than"
                + " 'service_account' (expected: the key of a service account; ");
    assertThat(server.seen()).isEmpty();
  }
}
