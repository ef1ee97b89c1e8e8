// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CredentialsTest {

  private static final String READER = "reader@shop.iam.gserviceaccount.com";
  private static final String LIST = "projects/shop/zones";
  private static final String GRANT =
      "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final FakeCredentials credentials = compute.credentials();
  private final Asking ask = new Asking(compute);

  @BeforeEach
  void world() {
    compute.project("shop").zone("europe-west1-b");
    credentials.require();
  }

  @AfterEach
  void close() {
    compute.close();
  }

  private Asking with(String token) {
    return ask.header("Authorization", "Bearer " + token);
  }

  /** What a client library signs for a key file. */
  private static String sign(JsonNode file, String audience, Instant issued) throws Exception {
    String header =
        "{\"alg\":\"RS256\",\"kid\":\"%s\"}".formatted(file.path("private_key_id").asText());
    String claims =
        "{\"iss\":\"%s\",\"scope\":\"https://www.googleapis.com/auth/compute.readonly\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d}"
            .formatted(
                file.path("client_email").asText(),
                audience,
                issued.getEpochSecond(),
                issued.plusSeconds(3600).getEpochSecond());
    String signed =
        base64(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(claims.getBytes(StandardCharsets.UTF_8));
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(privateKey(file.path("private_key").asText()));
    signer.update(signed.getBytes(StandardCharsets.UTF_8));
    return signed + "." + base64(signer.sign());
  }

  private static PrivateKey privateKey(String pem) throws Exception {
    String base64 = pem.replaceAll("-----[A-Z ]*-----|\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private JsonNode keyFile() {
    return Asking.json(credentials.serviceAccountJson(READER, "shop"));
  }

  private HttpReply exchange(String assertion) {
    return ask.raw().send("POST", "/token", GRANT + assertion);
  }

  @Test
  @DisplayName("without a token there is 401, and with a bad one, too")
  void unauthenticated() {
    assertThat(ask.error(401, LIST).at("/errors/0/reason").asText()).isEqualTo("required");
    JsonNode error = with("ya29.stolen").error(401, LIST);
    assertThat(error.at("/errors/0/reason").asText()).isEqualTo("authError");
    assertThat(error.path("status").asText()).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  @DisplayName("a key of a service account is changed for a token, which is good for requests")
  void exchange() throws Exception {
    JsonNode file = keyFile();

    JsonNode answer = Asking.body(exchange(sign(file, credentials.tokenUri(), Instant.now())), 200);

    assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.path("expires_in").asInt()).isEqualTo(3600);
    with(answer.path("access_token").asText()).get(LIST);
    assertThat(compute.requests().await(RecordedRequest::isCompute).identity()).isEqualTo(READER);
  }

  @Test
  @DisplayName("a statement with another audience, of yesterday or of another key is refused")
  void badAssertions() throws Exception {
    JsonNode file = keyFile();
    String uri = credentials.tokenUri();
    String good = sign(file, uri, Instant.now());

    assertRefused(
        sign(file, "https://elsewhere.example/token", Instant.now()), "Failed audience check");
    assertRefused(
        sign(file, uri, Instant.now().minus(Duration.ofDays(1))), "Invalid JWT: Token must be");
    assertRefused(good.substring(0, good.length() - 8) + "AAAAAAAA", "Invalid JWT Signature.");
    credentials.revokeKeys(READER);
    assertRefused(good, "Invalid JWT Signature.");
    assertThat(Asking.body(exchange("nonsense"), 400).path("error").asText())
        .isEqualTo("invalid_request");
  }

  private void assertRefused(String assertion, String why) {
    JsonNode answer = Asking.body(exchange(assertion), 400);
    assertThat(answer.path("error").asText()).isEqualTo("invalid_grant");
    assertThat(answer.path("error_description").asText()).startsWith(why);
  }

  @Test
  @DisplayName("another grant than that of service accounts is refused")
  void badGrant() {
    HttpReply reply = ask.raw().send("POST", "/token", "grant_type=password");

    assertThat(Asking.body(reply, 400).path("error").asText()).isEqualTo("unsupported_grant_type");
  }

  @Test
  @DisplayName("each key file has a key of its own, and its text is told to nobody else")
  void freshKeys() {
    JsonNode first = keyFile();
    JsonNode second = keyFile();

    assertThat(first.path("private_key_id")).isNotEqualTo(second.path("private_key_id"));
    assertThat(first.path("private_key")).isNotEqualTo(second.path("private_key"));
    assertThat(first.path("type").asText()).isEqualTo("service_account");
    assertThat(first.path("token_uri").asText()).isEqualTo(compute.endpoint() + "/token");
    assertThat(ServiceAccountKey.make(READER).toString()).contains(READER).doesNotContain("BEGIN");
  }

  @Test
  @DisplayName("a token that the account signed itself is good, too")
  void selfSigned() throws Exception {
    JsonNode file = keyFile();
    String token = sign(file, "https://compute.googleapis.com/", Instant.now());

    with(token).get(LIST);
    credentials.revokeKeys(READER);
    with(token).error(401, LIST);
  }

  @Test
  @DisplayName("tokens end, and are revoked")
  void tokensEnd() {
    String token = credentials.token(READER);
    with(token).get(LIST);
    credentials.revokeTokens(READER);
    with(token).error(401, LIST);

    credentials.tokenLifetime(Duration.ZERO);
    with(credentials.token(READER)).error(401, LIST);
  }

  @Test
  @DisplayName("the metadata server knows project, account and token of its machine")
  void metadata() {
    HttpProbe probe = ask.raw().header("Metadata-Flavor", "Google");
    String root = "/computeMetadata/v1/";
    assertThat(probe.get(root + "project/project-id").status()).isEqualTo(404);

    credentials.serveMetadata("vm@shop.iam.gserviceaccount.com", "shop");

    assertThat(probe.get(root + "project/project-id").body()).isEqualTo("shop");
    HttpReply token = probe.get(root + "instance/service-accounts/default/token");
    assertThat(token.headers().firstValue("Metadata-Flavor")).hasValue("Google");
    with(Asking.json(token.body()).path("access_token").asText()).get(LIST);
    assertThat(compute.requests().await(RecordedRequest::isCompute).identity())
        .isEqualTo("vm@shop.iam.gserviceaccount.com");
    assertThat(ask.raw().get(root + "project/project-id").status()).isEqualTo(403);
  }

  @Test
  @DisplayName("an account gets tokens of another if it may")
  void impersonation() {
    String path = credentials.impersonationUrl(READER).substring(compute.endpoint().length());
    HttpProbe caller = ask.raw().header("Authorization", "Bearer " + credentials.token("app@shop"));
    assertThat(caller.send("POST", path, "{}").status()).isEqualTo(403);

    credentials.allowImpersonation("app@shop", READER);
    JsonNode answer = Asking.body(caller.send("POST", path, "{}"), 200);

    with(answer.path("accessToken").asText()).get(LIST);
    assertThat(Instant.parse(answer.path("expireTime").asText())).isAfter(Instant.now());
    assertThat(ask.raw().send("POST", path, "{}").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("a project may serve one identity only")
  void allowOnly() {
    compute.project("shop").allowOnly(READER);

    with(credentials.token(READER)).get(LIST);
    with(credentials.token("other@shop")).error(403, LIST);
  }
}
