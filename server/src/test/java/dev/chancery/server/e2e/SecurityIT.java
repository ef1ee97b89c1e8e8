// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Who may ask")
class SecurityIT {

  private static final String SECRET = "{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ="; // of "secret"

  private static final String ROLES =
      "{policies: {staff: {principals: [{jwtClaims: [{payload: token, claim: [roles],"
          + " value: {exact: ann-role}}]}]}}}";
  private static final String READING =
      "{policies: {readers: {permissions: [{methods: [GET], headers: [{name: x-bad, invertMatch: true}]}]}}}";
  private static final String ELSEWHERE =
      "{policies: {neighbours: {principals: [{directRemoteIps: [10.0.0.0/8]}]}}}";

  // What a route says that is older or newer than its listener.
  private static final String FORGOTTEN =
      "envoyMetadata: {envoy.filters.http.basic_auth/guard: {instance: another}}";

  private final NamedBackend named = NamedBackend.start("named");
  private final RecordingBackend recording = RecordingBackend.plain();
  private final TokenIssuer accounts = TokenIssuer.start("accounts");
  private final TokenIssuer partners = TokenIssuer.start("partners");
  private final TokenIssuer stranger = TokenIssuer.start("accounts");
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    edge.serve(
        proxy(),
        Yaml.upstream("named", named.port()),
        Yaml.upstream("recording", recording.port()),
        Yaml.upstream("accounts", accounts.port()));
  }

  private String proxy() {
    return Yaml.proxy(
            edge.httpPort(),
            Yaml.route("/tokens/seen", "recording", tokens("{anyOf: [accounts]}"))
                + Yaml.route("/tokens/optional", "named", tokens("{allowMissing: true}"))
                + Yaml.route("/tokens/lenient", "named", tokens("{allowMissingOrFailed: true}"))
                + Yaml.route("/tokens", "named", tokens("{}"))
                + Yaml.route("/passwords/seen", "recording", "basicAuth: " + users("x-user"))
                + Yaml.route("/passwords", "named", "basicAuth: " + users(""))
                + Yaml.route("/keys/mobile", "named", keys("[mobile]"))
                + Yaml.route("/keys", "named", keys("[]"))
                + Yaml.route("/roles", "named", tokens("{}") + ", rbac: " + ROLES)
                + Yaml.route("/reading", "named", "rbac: " + READING)
                + Yaml.route("/elsewhere", "named", "rbac: " + ELSEWHERE)
                + Yaml.route("/forgotten", "named", FORGOTTEN)
                + Yaml.route("/", "named"))
        + guarded("tokens", tokens("{}"), "jwt")
        + guarded("passwords", "basicAuth: " + users(""), "basicAuth")
        + guarded("keys", keys("[]"), "apiKeyAuth")
        + guarded("rules", "rbac: " + ELSEWHERE, "rbac");
  }

  /** A virtual host that is protected but for one route. */
  private static String guarded(String name, String options, String option) {
    return """
        - name: %s
          domains: [%s.test]
          options: {%s}
          routes:
        """
            .formatted(name, name, options)
            .indent(6)
        + (Yaml.route("/open", "named", option + ": {disabled: true}") + Yaml.route("/", "named"))
            .indent(8);
  }

  private String tokens(String requirement) {
    return "jwt: {providers: {accounts: {issuer: accounts, remoteJwks: {upstream: {name: accounts},"
        + " uri: http://accounts.test/keys.json}, claimsToHeaders: [{claim: sub, header: x-user}], payloadInMetadata: token},"
        + " partners: {issuer: partners, audiences: [shop], localJwks: {inlineString: '"
        + partners.keySet()
        + "'}}}, requirement: "
        + requirement
        + "}";
  }

  private static String users(String header) {
    return "{users: {inlineString: \"ann:%s\"}, forwardUsernameHeader: '%s'}"
        .formatted(SECRET, header);
  }

  private static String keys(String allowed) {
    return "apiKeyAuth: {credentials: [{client: mobile, key: key-m}, {client: web, key: key-w}],"
        + " keySources: [{header: x-api-key}, {query: key}], allowedClients: "
        + allowed
        + "}";
  }

  @AfterAll
  void end() {
    edge.close();
    named.close();
    recording.close();
    accounts.close();
    partners.close();
    stranger.close();
  }

  private int status(String path, String header, String value) {
    return edge.http().header(header, value).get(path).status();
  }

  private int withToken(String path, String token) {
    return status(path, "authorization", "Bearer " + token);
  }

  @Test
  @DisplayName("is nobody without a good token")
  void tokenRefused() {
    assertThat(edge.http().get("/tokens").status()).isEqualTo(401);
    assertThat(withToken("/tokens", accounts.expired("ann"))).isEqualTo(401);
    assertThat(withToken("/tokens", stranger.token("ann"))).as("another key").isEqualTo(401);
    assertThat(withToken("/tokens", "nonsense")).isEqualTo(401);
  }

  @Test
  @DisplayName("is whoever has a token of one of the providers, by fetched keys or written ones")
  void tokenAccepted() {
    assertThat(withToken("/tokens", accounts.token("ann"))).isEqualTo(200);
    assertThat(withToken("/tokens", partners.token("bob"))).isEqualTo(200);
    assertThat(accounts.requests()).isPositive();
  }

  @Test
  @DisplayName("depends on the providers that the route asks for")
  void requirementOfRoute() {
    assertThat(withToken("/tokens/seen", partners.token("bob"))).isEqualTo(401);
    assertThat(withToken("/tokens/seen", accounts.token("ann"))).isEqualTo(200);
    assertThat(recording.next().bytes())
        .contains("x-user: ann\r\n")
        .as("the token is not kept")
        .doesNotContain("authorization");
  }

  @Test
  @DisplayName("is everybody where no token is needed")
  void tokenNotNeeded() {
    assertThat(edge.http().get("/tokens/optional").status()).isEqualTo(200);
    assertThat(withToken("/tokens/optional", accounts.expired("ann"))).isEqualTo(401);
    assertThat(withToken("/tokens/lenient", accounts.expired("ann"))).isEqualTo(200);
    assertThat(edge.http().get("/").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("is whoever knows a user's password, and the back end is told the name")
  void passwords() {
    assertThat(edge.http().get("/passwords").status()).isEqualTo(401);
    assertThat(withPassword("/passwords", "wrong")).isEqualTo(401);
    assertThat(withPassword("/passwords", "secret")).isEqualTo(200);

    assertThat(withPassword("/passwords/seen", "wrong")).isEqualTo(401);
    assertThat(withPassword("/passwords/seen", "secret")).isEqualTo(200);
    assertThat(recording.next().bytes()).contains("x-user: ann\r\n");
  }

  private int withPassword(String path, String password) {
    String pair = "ann:" + password;
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return status(path, "authorization", "Basic " + encoded);
  }

  @Test
  @DisplayName("is whoever has a key, in a header or in the query")
  void apiKeys() {
    HttpProbe http = edge.http();
    assertThat(http.get("/keys").status()).isEqualTo(401);
    assertThat(http.get("/keys?key=other").status()).isEqualTo(401);
    assertThat(http.get("/keys?key=key-w").status()).isEqualTo(200);
    assertThat(status("/keys", "x-api-key", "key-m")).isEqualTo(200);
    assertThat(status("/keys/mobile", "x-api-key", "key-m")).isEqualTo(200);
    assertThat(status("/keys/mobile", "x-api-key", "key-w")).isEqualTo(403);
  }

  @Test
  @DisplayName("may do what the rules say, by method, header, token and address")
  void rules() {
    HttpProbe http = edge.http();
    assertThat(http.get("/reading").status()).isEqualTo(200);
    assertThat(http.send("POST", "/reading", "").status()).isEqualTo(403);
    assertThat(status("/reading", "x-bad", "yes")).isEqualTo(403);
    assertThat(withToken("/roles", accounts.token("ann"))).isEqualTo(200);
    assertThat(withToken("/roles", accounts.token("bob"))).isEqualTo(403);
    assertThat(http.get("/elsewhere").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"tokens, 401", "passwords, 401", "keys, 401", "rules, 403"})
  @DisplayName("is everybody on a route that is exempt, and nobody on those beside it")
  void exempt(String host, int refused) {
    HttpProbe http = edge.http().host(host + ".test");
    assertThat(http.get("/").status()).isEqualTo(refused);
    assertThat(http.get("/open").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("is nobody while the listener lacks the filter that a route turns on")
  void missingFilter() {
    assertThat(edge.http().get("/forgotten").status()).isEqualTo(403);
  }
}
