// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestsTest {

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final Asking ask = new Asking(compute);

  RequestsTest() {
    compute.project("shop").zone("europe-west1-b");
    compute.project("shop").zone("europe-west1-c");
  }

  @AfterEach
  void close() {
    compute.close();
  }

  @Test
  @DisplayName("calls are counted by project and zone, and by path")
  void counts() {
    ask.get("projects/shop/zones/europe-west1-b/instances");
    ask.get("projects/shop/zones/europe-west1-b/instances?maxResults=3");
    ask.get("projects/shop/zones/europe-west1-c/instances");

    RecordedRequests requests = compute.requests();
    assertThat(requests.total()).isEqualTo(3);
    assertThat(requests.count(request -> request.zone().equals("europe-west1-b"))).isEqualTo(2);
    assertThat(requests.count(request -> request.project().equals("shed"))).isZero();
    assertThat(requests.countByPath())
        .containsEntry("/compute/v1/projects/shop/zones/europe-west1-c/instances", 1L);
    requests.clear();
    assertThat(requests.all()).isEmpty();
    assertThat(requests.total()).isZero();
  }

  @Test
  @DisplayName("a request tells its parameters, quota project and field mask, but no token")
  void tells() {
    ask.header("X-Goog-User-Project", "payer")
        .header("X-Goog-FieldMask", "kind")
        .header("Authorization", "Bearer " + compute.credentials().token("reader@shop"))
        .get("projects/shop/zones?filter=name%3Da");

    RecordedRequest request = compute.requests().all().get(0);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.isCompute()).isTrue();
    assertThat(request.parameter("filter")).isEqualTo("name=a");
    assertThat(request.parameter("pageToken")).isEmpty();
    assertThat(request.quotaProject()).isEqualTo("payer");
    assertThat(request.fieldMask()).isEqualTo("kind");
    assertThat(request.identity()).isEqualTo("reader@shop");
    assertThat(request.toString()).doesNotContain("ya29");
  }

  @Test
  @DisplayName("a test can wait for a request that is still to come")
  void awaits() throws Exception {
    CompletableFuture<List<RecordedRequest>> waiting =
        CompletableFuture.supplyAsync(
            () -> compute.requests().await(request -> request.zone().isEmpty(), 2));

    ask.get("projects/shop/zones/europe-west1-b");
    ask.get("projects/shop/zones");
    ask.get("projects/shop");

    assertThat(waiting.get(30, TimeUnit.SECONDS))
        .extracting(RecordedRequest::path)
        .containsExactly("/compute/v1/projects/shop/zones", "/compute/v1/projects/shop");
  }
}
