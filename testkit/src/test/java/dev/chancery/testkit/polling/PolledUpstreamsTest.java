// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.PollSchedule;
import dev.chancery.spi.polling.PolledUpstreams;
import dev.chancery.spi.polling.RetryAfterException;
import dev.chancery.spi.polling.UpstreamQuery;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.ManualExecutor;
import dev.chancery.testkit.fake.RecordingUpstreamSink;
import dev.chancery.testkit.fake.RecordingUpstreamSink.Failed;
import dev.chancery.testkit.fake.RecordingUpstreamSink.Published;
import dev.chancery.testkit.fake.WorkerThreads;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolledUpstreamsTest {

  private static final Duration A_WHILE = Duration.ofMinutes(10);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ManualExecutor executor = new ManualExecutor();
  private final FakePluginContext context = FakePluginContext.byHand(executor);
  private final RecordingUpstreamSink sink = new RecordingUpstreamSink();
  private final List<Instant> asked = new ArrayList<>();

  private final Upstream cart = Named.upstream("cart", "1");
  private final Upstream shop = Named.upstream("shop", "1");

  private static UpstreamQuery.Answer all(Upstream... upstreams) {
    return new UpstreamQuery.Answer(List.of(upstreams), List.of());
  }

  private PolledUpstreams start(UpstreamQuery query) {
    PolledUpstreams polled =
        PolledUpstreams.start(
            context,
            sink,
            PollSchedule.DEFAULT,
            () -> {
              asked.add(context.clock().instant());
              return query.ask();
            });
    executor.runAll();
    return polled;
  }

  private Duration pause(int number) {
    return Duration.between(asked.get(number), asked.get(number + 1));
  }

  @Test
  @DisplayName("it asks at once, and again after the interval, a tenth more or less")
  void asks() {
    start(() -> asked.size() == 1 ? all(cart) : all(cart, shop));
    assertThat(sink.events()).containsExactly(new Published(List.of(cart)));
    context.advance(A_WHILE);
    assertThat(asked).hasSizeGreaterThan(50);
    assertThat(pause(0)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    assertThat(sink.events()).last().isEqualTo(new Published(List.of(cart, shop)));
  }

  @Test
  @DisplayName("a failure is told, takes nothing away, and makes the pauses grow until it is over")
  void fails() {
    PolledUpstreams polled =
        start(
            () -> {
              if (asked.size() < 12) {
                throw new IOException("no route");
              }
              return all(cart);
            });
    context.advance(Duration.ofMinutes(1));
    assertThat(sink.events())
        .isNotEmpty()
        .containsOnly(new Failed("asking the back end failed: IOException: no route"));
    context.advance(Duration.ofMinutes(20));
    assertThat(sink.events()).last().isEqualTo(new Published(List.of(cart)));
    assertThat(pause(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(pause(asked.size() - 2)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    polled.close();
  }

  @Test
  @DisplayName("when the back end says when to ask again, it is not asked before")
  void retryAfter() {
    start(
        () -> {
          if (asked.size() == 1) {
            throw new RetryAfterException("quota used up", Duration.ofMinutes(2));
          }
          return all(cart);
        });
    assertThat(sink.events())
        .containsExactly(
            new Failed("asking the back end failed: quota used up; it is asked again after 120 s"));
    context.advance(A_WHILE);
    assertThat(pause(0)).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(121));
    assertThat(pause(1)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
  }

  @Test
  @DisplayName("what could not become an upstream is told beside those that did")
  void problems() {
    start(
        () ->
            new UpstreamQuery.Answer(
                List.of(cart), List.of("'A_B' becomes no upstream", "'C_D' becomes no upstream")));
    assertThat(sink.events())
        .containsExactly(
            new Published(List.of(cart)),
            new Failed("'A_B' becomes no upstream; 'C_D' becomes no upstream"));
  }

  @Test
  @DisplayName("nothing is asked and nothing said after the end, and no timer is left")
  void closed() {
    PolledUpstreams polled = start(() -> all(cart));
    polled.close();
    executor.runAll();
    context.advance(A_WHILE);
    assertThat(asked).hasSize(1);
    assertThat(sink.events()).hasSize(1);
    assertThat(context.time().pending()).isZero();
  }

  @Test
  @DisplayName("what is found while it is ended is not told")
  void closedMeanwhile() {
    List<PolledUpstreams> polled = new ArrayList<>();
    polled.add(
        start(
            () -> {
              if (asked.size() == 2) {
                polled.get(0).close();
              }
              return all(cart);
            }));
    context.advance(A_WHILE);
    assertThat(asked).hasSize(2);
    assertThat(sink.events()).hasSize(1);
  }

  @Test
  @DisplayName("a query that hangs is interrupted and told, and there is another one")
  void hangs() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    try (WorkerThreads threads = new WorkerThreads()) {
      FakePluginContext threaded = FakePluginContext.threaded(threads);
      PolledUpstreams polled =
          PolledUpstreams.start(
              threaded,
              sink,
              PollSchedule.DEFAULT,
              () -> {
                if (begun.getCount() > 0) {
                  begun.countDown();
                  new CountDownLatch(1).await();
                }
                return all(cart);
              });
      assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      threaded.advance(PollSchedule.DEFAULT.timeout());
      assertThat(sink.await(events -> events.size() == 1, LIMIT)).isTrue();
      assertThat(threads.awaitIdle(LIMIT)).isTrue();
      threaded.advance(PollSchedule.DEFAULT.firstRetry());
      assertThat(sink.await(events -> events.size() == 2, LIMIT)).isTrue();
      assertThat(sink.events())
          .containsExactly(
              new Failed("the back end gave no answer within 10 s"), new Published(List.of(cart)));
      polled.close();
      assertThat(threads.awaitIdle(LIMIT)).isTrue();
      assertThat(threads.thrown()).isEmpty();
    }
  }
}
