// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordingSinksTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ResourceRef CART = new ResourceRef("shop", "cart");
  private static final EndpointSet SET = EndpointSet.of(Endpoint.of("10.0.0.1", 80));
  private static final ResourceBatch EMPTY = ResourceBatch.of(List.of());

  @Test
  @DisplayName("a failure is the last word, and the endpoints stay")
  void failureTakesNothingAway() {
    RecordingEndpointSink sink = new RecordingEndpointSink();
    assertThat(sink.endpoints(CART)).isEmpty();
    sink.publish(CART, SET);
    sink.fail(CART, "no answer");
    assertThat(sink.last(CART)).contains(new RecordingEndpointSink.Failed(CART, "no answer"));
    assertThat(sink.endpoints(CART)).contains(SET);
    assertThat(sink.events(new ResourceRef("shop", "other"))).isEmpty();
  }

  @Test
  @DisplayName("a word from another thread is waited for")
  void waits() {
    RecordingEndpointSink sink = new RecordingEndpointSink();
    try (WorkerThreads threads = new WorkerThreads()) {
      threads.execute(() -> sink.publish(CART, SET));
      assertThat(sink.await(events -> !events.isEmpty(), LIMIT)).isTrue();
      assertThat(sink.await(events -> events.size() > 1, Duration.ZERO)).isFalse();
    }
  }

  @Test
  @DisplayName("upstreams and their failures are kept in order")
  void upstreams() {
    RecordingUpstreamSink sink = new RecordingUpstreamSink();
    sink.publish(List.of());
    sink.fail("no answer");
    assertThat(sink.events())
        .containsExactly(
            new RecordingUpstreamSink.Published(List.of()),
            new RecordingUpstreamSink.Failed("no answer"));
  }

  @Test
  @DisplayName("of each origin the last word counts, and one that is left out has gone")
  void resources() {
    RecordingResourceSink sink = new RecordingResourceSink();
    ResourceBatch broken = ResourceBatch.unreadable(Problem.error("file", "b.yaml", "not YAML"));
    sink.publish(Map.of("a.yaml", EMPTY, "b.yaml", EMPTY));
    sink.publish("b.yaml", broken);
    assertThat(sink.origins())
        .containsExactly(Map.entry("a.yaml", EMPTY), Map.entry("b.yaml", broken));
    sink.update(Map.of("a.yaml", EMPTY, "b.yaml", broken));
    assertThat(sink.origins()).containsExactly(Map.entry("b.yaml", broken));
    sink.publish(Map.of("b.yaml", EMPTY));
    sink.fail(Problem.error("file", "", "folder vanished"));
    assertThat(sink.origins()).containsExactly(Map.entry("b.yaml", EMPTY));
    assertThat(sink.events()).hasSize(5);
  }
}
