// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.credential.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An error of Compute Engine's")
class FailuresTest {

  private final Loopback server = Loopback.answering("{}");
  private final ComputeApiFactory factory =
      new ComputeApiFactory(
          ComputeSettings.defaults().withEndpoint(server.uri()),
          new Environment(Map.of(), Path.of("/nowhere")));
  private final GceApi api = factory.open(GceAccess.of(new CredentialSource.None()));

  @AfterEach
  void close() {
    factory.close();
    server.close();
  }

  private static String error(int code, String reason, String message) {
    return """
    {"error": {"code": %d, "message": "%s",
      "errors": [{"message": "%s", "domain": "global", "reason": "%s"}]}}
    """
        .formatted(code, message, message, reason);
  }

  private GceException failure() {
    return catchThrowableOfType(
        GceException.class, () -> api.instances("shop", "us-east1-b", "labels.a = b"));
  }

  @ParameterizedTest(name = "{0} {1} is {2}, and asked once")
  @CsvSource({
    "403, rateLimitExceeded, QUOTA",
    "403, userRateLimitExceeded, QUOTA",
    "403, quotaExceeded, QUOTA",
    "429, rateLimitExceeded, QUOTA",
    "429, somethingElse, QUOTA",
    "403, forbidden, CREDENTIALS",
    "401, authError, CREDENTIALS",
    "403, accessNotConfigured, CONFIGURATION",
    "404, notFound, CONFIGURATION",
    "400, invalid, CONFIGURATION",
    "408, timeout, UNAVAILABLE",
    "500, internalError, UNAVAILABLE",
    "502, badGateway, UNAVAILABLE",
    "503, backendError, UNAVAILABLE",
    "504, timeout, UNAVAILABLE"
  })
  void classified(int status, String reason, Reason expected) {
    server.answer(exchange -> Loopback.reply(exchange, status, error(status, reason, "Oh dear.")));

    GceException failure = failure();

    assertThat(failure.reason()).isEqualTo(expected);
    assertThat(failure)
        .hasMessageStartingWith(
            "can't get instances of project 'shop' in zone 'us-east1-b': 127.0.0.1:"
                + server.uri().getPort()
                + " answered with status "
                + status
                + " "
                + reason
                + ": Oh dear.");
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  @DisplayName("of the newer form is understood by its details")
  void newerForm() {
    server.answer(
        exchange ->
            Loopback.reply(
                exchange,
                403,
                """
                {"error": {"code": 403, "message": "Quota exceeded", "status": "PERMISSION_DENIED",
                  "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "RATE_LIMIT_EXCEEDED", "domain": "googleapis.com"}]}}
                """));
    assertThat(failure().reason()).isEqualTo(Reason.QUOTA);
  }

  @Test
  @DisplayName("of a missing permission says which role has it")
  void permission() {
    server.answer(
        exchange ->
            Loopback.reply(
                exchange,
                403,
                error(
                    403,
                    "forbidden",
                    "Required 'compute.instances.list' permission for 'projects/shop'")));
    assertThat(failure())
        .hasMessageEndingWith(
            "403 forbidden: Required 'compute.instances.list' permission for 'projects/shop'; this"
                + " takes the permission compute.instances.list (role roles/compute.viewer)");
  }

  @Test
  @DisplayName("names the group that was asked for")
  void group() {
    server.answer(exchange -> Loopback.reply(exchange, 404, error(404, "notFound", "gone")));
    assertThat(
            catchThrowableOfType(
                GceException.class, () -> api.members("shop", Location.region("us-east1"), "web")))
        .hasMessageStartingWith(
            "can't get members of instance group 'web' of project 'shop', region us-east1: ")
        .hasMessageEndingWith("; is the name right, and the project?");
  }

  @ParameterizedTest(name = "that says to wait {0} is told with that")
  @CsvSource({"3, 3", "0, 0", "-5, 0", "soon, 0", "86400, 3600", "99999999999, 0"})
  void retryAfter(String header, int seconds) {
    server.answer(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", header);
          Loopback.reply(exchange, 429, error(429, "rateLimitExceeded", "slow down"));
        });
    Duration wait = Duration.ofSeconds(seconds);
    assertThat(failure().retryAfter().orElse(Duration.ZERO)).isEqualTo(wait);
  }

  @Test
  @DisplayName("that says until when to wait is told with how long that is")
  void retryAfterDate() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(30));
    server.answer(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", date);
          Loopback.reply(exchange, 503, "");
        });
    assertThat(failure().retryAfter().orElseThrow())
        .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(30));
  }

  @Test
  @DisplayName("in HTML is told by its status alone")
  void html() {
    server.answer(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          Loopback.reply(exchange, 502, "<html><b>Bad Gateway</b></html>");
        });
    assertThat(failure()).hasMessageEndingWith("answered with status 502");
  }

  @Test
  @DisplayName("is told in one line, not too long, and without what looks secret")
  void redacted() {
    String token = "ya29.a0AfH6SMBx-secret_token";
    String jwt = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl";
    server.answer(
        exchange ->
            Loopback.reply(
                exchange,
                401,
                error(
                    401,
                    "authError",
                    "Bearer " + token + " and\\n" + jwt + " " + "x ".repeat(999))));

    GceException failure = failure();

    assertThat(failure.getMessage())
        .doesNotContain("secret_token", "eyJ", "\n")
        .contains("Bearer [redacted] and [redacted] x x")
        .hasSizeLessThan(600);
    assertThat(failure.getCause()).hasMessageNotContaining("secret_token");
  }
}
