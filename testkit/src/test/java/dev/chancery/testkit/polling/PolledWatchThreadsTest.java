// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.polling.EndpointQuery;
import dev.chancery.spi.polling.PollSchedule;
import dev.chancery.spi.polling.PolledWatch;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.RecordingEndpointSink;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.WorkerThreads;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolledWatchThreadsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final WorkerThreads threads = new WorkerThreads();
  private final FakePluginContext context = FakePluginContext.threaded(threads);
  private final RecordingEndpointSink sink = new RecordingEndpointSink();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final EndpointQuery hanging =
      upstreams -> {
        asked.countDown();
        new CountDownLatch(1).await();
        return Map.of();
      };
  private final PolledWatch watch = PolledWatch.start(context, sink, PollSchedule.DEFAULT, hanging);

  @AfterEach
  void endThreads() {
    watch.close();
    threads.close();
  }

  @Test
  @DisplayName("closing frees a thread that hangs in a query")
  void closingFreesThread() throws InterruptedException {
    trackAndAwaitQuery();
    watch.close();
    assertThat(threads.awaitIdle(LIMIT)).isTrue();
    assertThat(sink.events()).isEmpty();
  }

  @Test
  @DisplayName("a query that hangs is reported once its time is up, and its thread is freed")
  void timeOutFreesThread() throws InterruptedException {
    trackAndAwaitQuery();
    context.advance(PollSchedule.DEFAULT.timeout());
    assertThat(sink.await(events -> events.size() == 1, LIMIT)).isTrue();
    assertThat(sink.events().get(0)).isInstanceOf(Failed.class);
    assertThat(threads.awaitIdle(LIMIT)).isTrue();
    assertThat(threads.thrown()).isEmpty();
  }

  private void trackAndAwaitQuery() throws InterruptedException {
    watch.track(Set.of(Named.upstream("cart", "1")));
    assertThat(asked.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }
}
