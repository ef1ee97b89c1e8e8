// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import dev.chancery.spi.polling.PollSchedule;
import dev.chancery.spi.polling.PolledWatch;
import dev.chancery.spi.polling.RetryAfterException;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.ManualExecutor;
import dev.chancery.testkit.fake.ManualTime;
import dev.chancery.testkit.fake.RecordingEndpointSink;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolledWatchTest {

  private static final Duration INTERVAL = PollSchedule.DEFAULT.interval();
  private static final Duration SURELY_DUE = INTERVAL.multipliedBy(11).dividedBy(10);
  private static final Duration SURELY_NOT_DUE = INTERVAL.multipliedBy(9).dividedBy(10);

  private final ManualExecutor executor = new ManualExecutor();
  private final FakePluginContext context = FakePluginContext.byHand(executor);
  private final RecordingEndpointSink sink = new RecordingEndpointSink();
  private final ScriptedQuery backEnd = new ScriptedQuery(context.clock());
  private final PolledWatch watch = PolledWatch.start(context, sink, PollSchedule.DEFAULT, backEnd);

  private final Upstream cart = Named.upstream("cart", "1");
  private final Upstream shop = Named.upstream("shop", "1");
  private final Upstream user = Named.upstream("user", "1");

  @Test
  @DisplayName("while nothing is tracked, nothing is asked and no timer runs")
  void nothingTracked() {
    track();
    context.advance(Duration.ofMinutes(5));
    assertThat(backEnd.asked()).isEmpty();
    assertThat(context.time().pending()).isZero();
  }

  @Test
  @DisplayName("all that is tracked is asked for at once, by one query")
  void oneQueryForAll() {
    track(shop, cart);
    assertThat(backEnd.asked()).containsExactly(List.of(cart, shop));
    assertThat(sink.events())
        .containsExactly(
            new Published(cart.ref(), ScriptedQuery.endpoints(cart, 1)),
            new Published(shop.ref(), ScriptedQuery.endpoints(shop, 1)));
  }

  @Test
  @DisplayName("it is asked again after the interval, a tenth more or less")
  void interval() {
    track(cart);
    context.advance(Duration.ofMinutes(10));
    List<Duration> pauses = backEnd.pauses().toList();
    assertThat(pauses)
        .hasSizeGreaterThan(50)
        .allSatisfy(pause -> assertThat(pause).isBetween(SURELY_NOT_DUE, SURELY_DUE));
    assertThat(pauses.stream().distinct().count()).isGreaterThan(50);
  }

  @Test
  @DisplayName("what is newly tracked is asked for at once and alone, and the rhythm goes on")
  void newcomers() {
    track(cart);
    context.advance(Duration.ofSeconds(4));
    track(cart, shop);
    assertThat(backEnd.asked()).containsExactly(List.of(cart), List.of(shop));
    assertThat(sink.endpoints(shop.ref())).isPresent();
    context.advance(SURELY_DUE.minusSeconds(4));
    assertThat(backEnd.asked()).last().isEqualTo(List.of(cart, shop));
    assertThat(backEnd.asked()).hasSize(3);
  }

  @Test
  @DisplayName("what comes while newcomers are asked for is asked for together after them")
  void manyNewcomers() {
    track(cart);
    backEnd.during(
        () -> {
          track(cart, shop, user);
          Upstream fourth = Named.upstream("fourth", "1");
          track(cart, shop, user, fourth);
          assertThat(backEnd.asked()).hasSize(2);
        });
    track(cart, shop);
    assertThat(backEnd.asked())
        .containsExactly(
            List.of(cart), List.of(shop), List.of(Named.upstream("fourth", "1"), user));
  }

  @Test
  @DisplayName("a newcomer under way is not asked for a second time by the rhythm")
  void newcomerUnderWay() {
    track(cart);
    context.advance(Duration.ofSeconds(2));
    backEnd.during(() -> context.advance(Duration.ofMillis(9_999)));
    track(cart, shop);
    assertThat(backEnd.asked()).containsExactly(List.of(cart), List.of(shop), List.of(cart));
  }

  @Test
  @DisplayName("a changed upstream is asked for again, an unchanged one is not")
  void changed() {
    track(cart, shop);
    Upstream changed = Named.upstream("cart", "2");
    track(changed, shop);
    assertThat(backEnd.asked()).containsExactly(List.of(cart, shop), List.of(changed));
  }

  @Test
  @DisplayName("the answer for what an upstream was before its change is dropped")
  void answerForFormerContent() {
    Upstream changed = Named.upstream("cart", "2");
    backEnd.during(() -> track(changed));
    track(cart);
    assertThat(backEnd.asked()).containsExactly(List.of(cart), List.of(changed));
    assertThat(sink.events())
        .containsExactly(new Published(cart.ref(), ScriptedQuery.endpoints(changed, 2)));
  }

  @Test
  @DisplayName("the answer for an upstream that is not tracked any more is dropped")
  void answerForUntracked() {
    backEnd.during(() -> track(shop));
    track(cart, shop);
    assertThat(sink.events(cart.ref())).isEmpty();
    assertThat(sink.events(shop.ref())).hasSize(1);
  }

  @Test
  @DisplayName("when nothing is tracked any more it falls silent, and wakes with the next upstream")
  void silence() {
    track(cart);
    track();
    context.advance(Duration.ofMinutes(5));
    assertThat(backEnd.asked()).hasSize(1);
    assertThat(context.time().pending()).isZero();
    track(shop);
    assertThat(backEnd.asked()).containsExactly(List.of(cart), List.of(shop));
    context.advance(SURELY_DUE);
    assertThat(backEnd.asked()).hasSize(3);
  }

  @Test
  @DisplayName("a failure of one upstream is its own, and changes no rhythm")
  void oneFails() {
    backEnd.answer(cart.ref(), EndpointAnswer.failed("no such service"));
    track(cart, shop);
    assertThat(sink.last(cart.ref())).contains(new Failed(cart.ref(), "no such service"));
    assertThat(sink.endpoints(shop.ref())).isPresent();
    context.advance(SURELY_NOT_DUE);
    assertThat(backEnd.asked()).hasSize(1);
    context.advance(SURELY_DUE.minus(SURELY_NOT_DUE));
    assertThat(backEnd.asked()).hasSize(2);
  }

  @Test
  @DisplayName("what an answer warns of is told with its endpoints")
  void warnings() {
    EndpointSet endpoints = EndpointSet.of(Endpoint.of("10.0.0.1", 80));
    backEnd.answer(cart.ref(), EndpointAnswer.found(endpoints, List.of("zone b did not answer")));
    track(cart);
    assertThat(sink.events())
        .containsExactly(new Published(cart.ref(), endpoints, List.of("zone b did not answer")));
  }

  @Test
  @DisplayName("an upstream that the answer leaves out has failed, an unknown one is ignored")
  void incompleteAnswer() {
    backEnd.answer(new ResourceRef("shop", "unknown"), found("10.9.9.9"));
    backEnd.leaveOut(cart.ref());
    track(cart, shop);
    assertThat(sink.events()).hasSize(2);
    assertThat(sink.last(cart.ref()))
        .contains(
            new Failed(cart.ref(), "the answer of the back end says nothing of this upstream"));
  }

  @Test
  @DisplayName("a query that throws fails each upstream, and takes nothing away")
  void throwing() {
    track(cart, shop);
    backEnd.failWith(new IOException("connection refused"));
    context.advance(SURELY_DUE);
    assertThat(sink.last(cart.ref()))
        .contains(
            new Failed(cart.ref(), "asking the back end failed: IOException: connection refused"));
    assertThat(sink.last(shop.ref())).containsInstanceOf(Failed.class);
    assertThat(sink.endpoints(cart.ref())).contains(ScriptedQuery.endpoints(cart, 1));
  }

  @Test
  @DisplayName("a query that answers null has failed")
  void nullAnswer() {
    backEnd.answerNull();
    track(cart);
    assertThat(sink.last(cart.ref())).containsInstanceOf(Failed.class);
  }

  @Test
  @DisplayName("failures in a row make the pauses longer, up to a limit, and success ends that")
  void backOff() {
    backEnd.failWith(new IOException("down"));
    track(cart);
    context.advance(Duration.ofMinutes(60));
    List<Duration> pauses = backEnd.pauses().toList();
    assertThat(pauses).hasSizeGreaterThan(60);
    for (int i = 0; i < pauses.size(); i++) {
      Duration limit = Duration.ofSeconds(Math.min(60, 1L << Math.min(i, 6)));
      assertThat(pauses.get(i)).as("pause %d", i).isLessThanOrEqualTo(limit);
    }
    assertThat(pauses)
        .anySatisfy(pause -> assertThat(pause).isGreaterThan(INTERVAL.multipliedBy(4)));

    backEnd.recover();
    context.advance(Duration.ofSeconds(60));
    assertThat(sink.last(cart.ref())).containsInstanceOf(Published.class);
    context.advance(Duration.ofSeconds(60));
    assertThat(backEnd.pauses().toList())
        .last()
        .satisfies(pause -> assertThat(pause).isBetween(SURELY_NOT_DUE, SURELY_DUE));
  }

  @Test
  @DisplayName(
      "an upstream is not asked for before its back end allows it, the others are as before")
  void restOfOne() {
    backEnd.answer(cart.ref(), EndpointAnswer.failed("quota exceeded", Duration.ofSeconds(60)));
    track(cart, shop);
    assertThat(sink.last(cart.ref()))
        .contains(new Failed(cart.ref(), "quota exceeded; it is asked again after 60 s"));
    context.advance(Duration.ofMillis(59_999));
    assertThat(backEnd.asked()).hasSizeGreaterThan(5);
    assertThat(backEnd.asked().subList(1, backEnd.asked().size())).containsOnly(List.of(shop));
    assertThat(backEnd.pauses())
        .allSatisfy(pause -> assertThat(pause).isBetween(SURELY_NOT_DUE, SURELY_DUE));
    context.advance(SURELY_DUE);
    assertThat(backEnd.asked()).filteredOn(List.of(cart, shop)::equals).hasSize(2);
  }

  @Test
  @DisplayName("while all of a query rests nothing is asked, and little later than allowed it is")
  void restOfAll() {
    backEnd.failWith(new RetryAfterException("429 from the back end", Duration.ofSeconds(45)));
    track(cart, shop);
    assertThat(sink.last(shop.ref()))
        .contains(
            new Failed(
                shop.ref(),
                "asking the back end failed: 429 from the back end; it is asked again after 45 s"));
    backEnd.recover();
    context.advance(Duration.ofMillis(44_999));
    assertThat(backEnd.asked()).hasSize(1);
    context.advance(Duration.ofMillis(1_001));
    assertThat(backEnd.asked()).containsExactly(List.of(cart, shop), List.of(cart, shop));
    context.advance(SURELY_DUE);
    assertThat(backEnd.asked()).as("the usual rhythm again").hasSize(3);
  }

  @Test
  @DisplayName("an upstream that is changed while it rests is asked for at once")
  void changedWhileResting() {
    backEnd.failWith(new RetryAfterException("quota", Duration.ofSeconds(60)));
    track(cart, shop);
    backEnd.recover();
    Upstream changed = Named.upstream("cart", "2");
    track(changed, shop);
    assertThat(backEnd.asked()).containsExactly(List.of(cart, shop), List.of(changed));
    context.advance(SURELY_DUE.multipliedBy(2));
    assertThat(backEnd.asked()).last().isEqualTo(List.of(changed));
  }

  @Test
  @DisplayName("a rest lasts an hour at most, whatever the back end says")
  void longestRest() {
    backEnd.failWith(new RetryAfterException("quota", Duration.ofDays(365)));
    track(cart);
    context.advance(Duration.ofMillis(3_599_999));
    assertThat(backEnd.asked()).hasSize(1);
    context.advance(Duration.ofMillis(1_001));
    assertThat(backEnd.asked()).hasSize(2);
  }

  @Test
  @DisplayName("the rest of one watch is not that of another")
  void restOfOneWatch() {
    ScriptedQuery otherBackEnd = new ScriptedQuery(context.clock());
    PolledWatch other = PolledWatch.start(context, sink, PollSchedule.DEFAULT, otherBackEnd);
    backEnd.failWith(new RetryAfterException("quota", Duration.ofSeconds(60)));
    track(cart);
    other.track(Set.of(shop));
    executor.runAll();
    context.advance(Duration.ofSeconds(59));
    assertThat(backEnd.asked()).hasSize(1);
    assertThat(otherBackEnd.asked()).hasSizeGreaterThan(5);
  }

  @Test
  @DisplayName("a query that takes too long is interrupted, reported, and its late answer dropped")
  void timeout() {
    backEnd.during(() -> context.advance(PollSchedule.DEFAULT.timeout()));
    track(cart);
    assertThat(backEnd.wasInterrupted()).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).as("the thread's next work").isFalse();
    assertThat(sink.events())
        .containsExactly(new Failed(cart.ref(), "the back end gave no answer within 10 s"));
    context.advance(Duration.ofSeconds(1));
    assertThat(sink.endpoints(cart.ref())).contains(ScriptedQuery.endpoints(cart, 2));
  }

  @Test
  @DisplayName("a query that does not heed the interrupt is not joined by a second one")
  void deafQuery() {
    backEnd.during(
        () -> {
          context.advance(Duration.ofMinutes(10));
          assertThat(backEnd.asked()).hasSize(1);
        });
    track(cart);
    context.advance(Duration.ofSeconds(1));
    assertThat(backEnd.asked()).hasSize(2);
  }

  @Test
  @DisplayName("once closed it asks nothing, says nothing, and keeps no timer")
  void closed() {
    track(cart);
    watch.close();
    executor.runAll();
    assertThat(context.time().pending()).isZero();
    track(cart, shop);
    context.advance(Duration.ofMinutes(5));
    assertThat(backEnd.asked()).hasSize(1);
    assertThat(sink.events()).hasSize(1);
  }

  @Test
  @DisplayName("closing interrupts the query under way, and drops its answer")
  void closedDuringQuery() {
    backEnd.during(watch::close);
    track(cart);
    assertThat(backEnd.wasInterrupted()).isTrue();
    assertThat(sink.events()).isEmpty();
    assertThat(context.time().pending()).isZero();
  }

  @Test
  @DisplayName("a query that waits for its thread when the watch is closed does not begin")
  void closedBeforeQuery() {
    watch.track(Set.of(cart));
    watch.close();
    executor.runAll();
    assertThat(backEnd.asked()).isEmpty();
  }

  @Test
  @DisplayName("a sink that throws does not end the rhythm")
  void throwingSink() {
    RecordingEndpointSink throwing = new RecordingEndpointSink();
    PolledWatch other =
        PolledWatch.start(
            context,
            new EndpointSink() {
              @Override
              public void publish(
                  ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
                throwing.publish(upstream, endpoints, warnings);
                throw new IllegalStateException("broken sink");
              }

              @Override
              public void fail(ResourceRef upstream, String message) {}
            },
            PollSchedule.DEFAULT,
            backEnd);
    other.track(Set.of(cart));
    assertThatThrownBy(executor::runAll).hasMessage("broken sink");
    executor.runAll();
    assertThatThrownBy(() -> context.advance(SURELY_DUE)).hasMessage("broken sink");
    assertThat(throwing.events()).hasSize(2);
  }

  @Test
  @DisplayName("the pauses are the same in each run")
  void deterministic() {
    track(cart);
    context.advance(Duration.ofMinutes(1));
    List<Instant> times = backEnd.times();
    assertThat(times).first().isEqualTo(ManualTime.START);
    assertThat(new PolledWatchTest().runForOneMinute()).isEqualTo(times);
  }

  private List<Instant> runForOneMinute() {
    track(cart);
    context.advance(Duration.ofMinutes(1));
    return backEnd.times();
  }

  private void track(Upstream... upstreams) {
    watch.track(Set.of(upstreams));
    executor.runAll();
  }

  private static EndpointAnswer found(String address) {
    return EndpointAnswer.found(EndpointSet.of(Endpoint.of(address, 80)));
  }
}
