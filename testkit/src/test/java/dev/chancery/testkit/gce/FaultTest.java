// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.testkit.HttpReply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FaultTest {

  private static final String LIST = "projects/shop/zones/europe-west1-b/instances";
  private static final Duration LONG = Duration.ofHours(1);

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final Asking ask = new Asking(compute);

  @BeforeEach
  void machines() {
    compute
        .project("shop")
        .zone("europe-west1-b")
        .put(FakeInstance.running("web-1"))
        .put(FakeInstance.running("web-2"));
    compute.project("shed").zone("europe-west1-b");
  }

  @AfterEach
  void close() {
    compute.close();
  }

  private String reason(int status) {
    return ask.error(status, LIST).at("/errors/0/reason").asText();
  }

  @Test
  @DisplayName("a rate that is used up is 403, as a missing permission is, with another reason")
  void quota() {
    ActiveFault fault = compute.fault(Fault.rateLimitExceeded());
    assertThat(reason(403)).isEqualTo("rateLimitExceeded");
    assertThat(ask.error(403, LIST).at("/errors/0/domain").asText()).isEqualTo("usageLimits");
    assertThat(fault.hits()).isEqualTo(2);
    fault.close();

    compute.fault(Fault.quotaExceeded().times(1));
    assertThat(reason(403)).isEqualTo("quotaExceeded");
    compute.fault(Fault.forbidden().times(1));
    assertThat(reason(403)).isEqualTo("forbidden");
    ask.get(LIST);
  }

  @Test
  @DisplayName("429 says when to come again")
  void tooManyRequests() {
    compute.fault(Fault.tooManyRequests(Duration.ofSeconds(17)));

    HttpReply reply = ask.send("GET", LIST, "");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.headers().firstValue("Retry-After")).hasValue("17");
  }

  @Test
  @DisplayName("a fault for two requests hits two")
  void times() {
    ActiveFault fault = compute.fault(Fault.unavailable().times(2));

    assertThat(reason(503)).isEqualTo("backendError");
    assertThat(reason(503)).isEqualTo("backendError");
    ask.get(LIST);
    assertThat(fault.hits()).isEqualTo(2);
  }

  @Test
  @DisplayName("a fault of a path spares the others, and so does one of a page")
  void whichRequests() {
    compute.fault(Fault.error(500, "internalError").at("/compute/v1/projects/shed/"));
    compute.fault(Fault.error(502, "badGateway").onPage(2));

    JsonNode first = ask.get(LIST + "?maxResults=1");
    ask.error(500, "projects/shed/zones");
    String token = Asking.escape(first.path("nextPageToken").asText());
    ask.error(502, LIST + "?maxResults=1&pageToken=" + token);
    compute.clearFaults();
    ask.get("projects/shed/zones");
  }

  @Test
  @DisplayName("a proxy's page is HTML")
  void html() {
    compute.fault(Fault.html(200));

    HttpReply reply = ask.send("GET", LIST, "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).startsWith("<html>");
  }

  @Test
  @DisplayName("half a body is complete for HTTP and no JSON")
  void truncated() {
    compute.fault(Fault.truncatedBody());

    assertThatThrownBy(() -> ask.get(LIST))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("no JSON");
  }

  @Test
  @DisplayName("a connection is cut before the headers, or in the body")
  void cut() {
    ActiveFault before = compute.fault(Fault.cutConnection());
    assertThatThrownBy(() -> ask.get(LIST)).hasMessageStartingWith("no answer");
    before.close();
    ActiveFault within = compute.fault(Fault.cutBody());
    assertThatThrownBy(() -> ask.get(LIST)).hasMessageStartingWith("no answer");
    within.close();

    assertThat(ask.get(LIST).path("items")).hasSize(2);
  }

  @Test
  @DisplayName("a silent server answers once the fault is removed, as the world is then")
  void silence() throws Exception {
    heldUntilRemoved(Fault.silence());
  }

  @Test
  @DisplayName("so does a late one")
  void latency() throws Exception {
    heldUntilRemoved(Fault.latency(LONG));
  }

  @Test
  @DisplayName("a body that dribbles comes at once when the fault is removed")
  void dribble() throws Exception {
    heldUntilRemoved(Fault.dribble(LONG));
  }

  @Test
  @DisplayName("so does one that stalls in the middle")
  void stalled() throws Exception {
    heldUntilRemoved(Fault.stalledBody());
  }

  private void heldUntilRemoved(Fault kind) throws Exception {
    ActiveFault fault = compute.fault(kind);
    CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(() -> ask.get(LIST));
    compute.requests().await(request -> request.zone().equals("europe-west1-b"));

    assertThat(answer).isNotDone();
    fault.close();

    assertThat(answer.get(30, TimeUnit.SECONDS).path("items")).hasSize(2);
  }

  @Test
  @DisplayName("closing the fake lets go of requests that a fault holds")
  void closing() {
    compute.fault(Fault.silence());
    CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(() -> ask.get(LIST));
    compute.requests().await(request -> request.isCompute());

    compute.close();

    assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(UncheckedIOException.class);
  }

  @Test
  @DisplayName("a huge body is as large as was asked for, and right")
  void huge() {
    compute.fault(Fault.hugeBody(3_000_000));

    HttpReply reply = ask.send("GET", LIST, "");

    assertThat(reply.body()).hasSize(3_000_000);
    assertThat(Asking.json(reply.body()).path("items")).hasSize(2);
  }
}
