// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chancery.core.ControlPlane;
import dev.chancery.core.ControlPlaneBuilder;
import dev.chancery.core.fake.FakeLeader;
import dev.chancery.core.fake.FakeSource;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.plugin.PluginContexts;
import dev.chancery.core.plugin.PluginThreads;
import dev.chancery.spi.Elector;
import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.WriteCondition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The leader's work")
class LeadershipTest {

  private static final long LIMIT_SECONDS = 30;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualContexts byHand = new ManualContexts(Runnable::run);
  private final PluginThreads threads = new PluginThreads();
  private final LocalElection election = new LocalElection();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeLeader leader = new FakeLeader();
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<ControlPlane> open = new ArrayList<>();

  /** Leaders have real threads; what the control plane does later, the test decides. */
  private final PluginContexts contexts =
      (plugin, settings) ->
          (plugin.equals("fake-leader") ? threads : byHand).lend(plugin, settings);

  @AfterEach
  void close() {
    released.countDown();
    open.forEach(ControlPlane::close);
    threads.close();
  }

  private ControlPlaneBuilder builder(String name, FakeLeader plugin) {
    return ControlPlane.builder()
        .contexts(contexts)
        .plugin(new PlainPlugin())
        .plugin(plugin)
        .elector(election.candidate(name));
  }

  private ControlPlane start(ControlPlaneBuilder builder) {
    ControlPlane controlPlane = builder.start();
    open.add(controlPlane);
    return controlPlane;
  }

  private static String next(FakeLeader from) throws InterruptedException {
    return String.valueOf(from.events().poll(LIMIT_SECONDS, TimeUnit.SECONDS));
  }

  private static String problems(ControlPlane controlPlane) {
    return controlPlane.status().leader().problems().stream()
        .map(Problem::message)
        .reduce("", String::concat);
  }

  private static String names(List<Upstream> upstreams) {
    return upstreams.stream().map(upstream -> upstream.metadata().name()).toList().toString();
  }

  @Test
  @DisplayName("begins once all sources have spoken, and sees what they said")
  void waitsForSources() throws InterruptedException {
    FakeSource source = new FakeSource("source");
    leader.onBegin(context -> leader.note(names(context.list(Upstream.class))));
    ControlPlane controlPlane = start(builder("a", leader).plugin(source).meters(meters));
    assertThat(meters.get("chancery.leader").gauge().value()).isZero();

    source.holds(Plain.upstream("b", "1"), Plain.upstream("a", "1"));

    assertThat(next(leader)).isEqualTo("begins");
    assertThat(next(leader)).isEqualTo("[a, b]");
    assertThat(meters.get("chancery.leader").gauge().value()).isEqualTo(1);
    assertThat(controlPlane.status().leader())
        .isEqualTo(new LeaderStatus(true, "a", byHand.time().instant(), List.of()));
  }

  /** Settings of a plugin that an elector uses as well. */
  record Register(@JsonProperty(defaultValue = "5") int turns) {}

  private static final class RegisterPlugin implements LeaderPlugin {

    @Override
    public String name() {
      return "register";
    }

    @Override
    public Class<? extends Record> settingsType() {
      return Register.class;
    }

    @Override
    public AutoCloseable lead(LeaderContext context) {
      return () -> {};
    }
  }

  @Test
  @DisplayName("is given by an elector that may read the settings of plugins")
  void settingsOfPlugins() throws Exception {
    CompletableFuture<PluginContext> lent = new CompletableFuture<>();
    Elector reader =
        (context, sink) -> {
          lent.complete(context);
          return () -> {};
        };
    start(builder("a", leader).plugin(new RegisterPlugin()).elector(reader));
    PluginContext context = lent.get(LIMIT_SECONDS, TimeUnit.SECONDS);

    assertThat(context.settings(Register.class)).isEqualTo(new Register(5));
    assertThatThrownBy(() -> context.settings(Absent.class))
        .hasMessage(
            "no plugin has settings of %s (installed: fake-leader, plain, register)"
                .formatted(Absent.class.getName()));
  }

  /** Settings that no plugin has. */
  record Absent() {}

  @Test
  @DisplayName("ends when leadership is lost, and begins where it is won")
  void handsOver() throws InterruptedException {
    FakeLeader second = new FakeLeader();
    start(builder("a", leader));
    assertThat(next(leader)).isEqualTo("begins");
    ControlPlane other = start(builder("b", second));
    assertThat(other.awaitReady(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
    assertThat(other.status().leader().leader()).isEqualTo("a");

    election.passOn();
    assertThat(next(leader)).isEqualTo("ended");
    assertThat(next(second)).isEqualTo("begins");

    election.passOn();
    assertThat(next(second)).isEqualTo("ended");
    assertThat(next(leader)).isEqualTo("begins");
  }

  @Test
  @DisplayName("ends before another replica can lead, when the control plane is closed")
  void endsBeforeItLeaves() throws InterruptedException {
    FakeLeader second = new FakeLeader();
    leader.onEnd(context -> second.note("the first one ends"));
    ControlPlane first = start(builder("a", leader));
    assertThat(next(leader)).isEqualTo("begins");
    ControlPlane other = start(builder("b", second));
    assertThat(other.awaitReady(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();

    first.close();

    assertThat(next(second)).isEqualTo("the first one ends");
    assertThat(next(second)).isEqualTo("begins");
  }

  @Test
  @DisplayName("is told of all resources, and again after each change")
  void follows() throws InterruptedException {
    leader.onBegin(context -> context.follow(Upstream.class, all -> leader.note(names(all))));
    ControlPlane controlPlane = start(builder("a", leader));
    assertThat(next(leader)).isEqualTo("begins");
    assertThat(next(leader)).isEqualTo("[]");

    controlPlane.apply(Plain.upstream("cart", "1"), WriteCondition.overwrite());
    assertThat(next(leader)).isEqualTo("[cart]");

    controlPlane.delete(Plain.upstream("cart", "1").key(), WriteCondition.overwrite());
    assertThat(next(leader)).isEqualTo("[]");
  }

  @Test
  @DisplayName("is told again and again what became of resources")
  void followsOutcomes() throws InterruptedException {
    FakeSource source = new FakeSource("source");
    leader.onBegin(context -> context.followOutcomes(all -> leader.note(all.toString())));
    start(builder("a", leader).plugin(source));
    source.holds(Plain.upstream("cart", "1"));
    assertThat(next(leader)).isEqualTo("begins");
    String served = awaitNote("accepted=true, programmed=true, problems=[], proxies=[]");
    assertThat(served).startsWith("[ResourceOutcome[key=Upstream default~cart, ");

    byHand.time().advance(SECOND);
    source.rejects(Plain.upstream("cart", "1").key(), "weight: found 0");
    awaitNote("accepted=false, programmed=true, problems=[all.yaml:1: weight: found 0]");
  }

  /** The next note with a text; time goes by in seconds meanwhile. */
  private String awaitNote(String text) throws InterruptedException {
    List<String> notes = new ArrayList<>(List.of(""));
    while (!notes.get(notes.size() - 1).contains(text)) {
      assertThat(notes).as("notes before '%s'", text).hasSizeLessThan(10 * (int) LIMIT_SECONDS);
      byHand.time().advance(SECOND);
      notes.add(String.valueOf(leader.events().poll(100, TimeUnit.MILLISECONDS)));
    }
    return notes.get(notes.size() - 1);
  }

  @Test
  @DisplayName("is begun anew after a pause if it throws, and the status tells why")
  void beginThrows() throws InterruptedException {
    leader.onBegin(
        context -> {
          context.follow(Upstream.class, all -> released.await());
          throw new IOException("no DNS server");
        });
    ControlPlane controlPlane = start(builder("a", leader));
    assertThat(next(leader)).isEqualTo("begins");
    assertThat(awaitProblems(controlPlane, text -> !text.isEmpty()))
        .isEqualTo(
            "plugin fake-leader failed in its work as leader: java.io.IOException: no DNS server; it is tried again");

    leader.onBegin(context -> context.follow(Upstream.class, all -> leader.note("works")));
    byHand.time().advance(SECOND);
    assertThat(next(leader)).isEqualTo("begins");
    assertThat(next(leader)).isEqualTo("works");
    assertThat(awaitProblems(controlPlane, String::isEmpty)).isEmpty();
  }

  @Test
  @DisplayName("with resources is done again after a pause if it throws, and the status tells why")
  void workThrows() throws InterruptedException {
    AtomicBoolean full = new AtomicBoolean(true);
    leader.onBegin(
        context ->
            context.follow(
                Upstream.class,
                all -> {
                  if (full.get()) {
                    throw new IOException("the disk is full");
                  }
                }));
    ControlPlane controlPlane = start(builder("a", leader));
    assertThat(awaitProblems(controlPlane, text -> !text.isEmpty())).contains("the disk is full");

    full.set(false);
    byHand.time().advance(SECOND);
    assertThat(awaitProblems(controlPlane, String::isEmpty)).isEmpty();
  }

  /** What is wrong, as soon as that is as expected. The next try is planned before it is told. */
  private static String awaitProblems(ControlPlane controlPlane, Predicate<String> expected) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    String text = problems(controlPlane);
    while (!expected.test(text) && System.nanoTime() < end) {
      Thread.onSpinWait();
      text = problems(controlPlane);
    }
    return text;
  }

  @Test
  @DisplayName("that does not end is interrupted after ten seconds, and another term can begin")
  void slowEnd() throws InterruptedException {
    FakeLeader second = new FakeLeader();
    leader.onEnd(
        context -> {
          leader.note("is ending");
          try {
            released.await();
          } catch (InterruptedException e) {
            leader.note("interrupted");
          }
        });
    start(builder("a", leader));
    assertThat(next(leader)).isEqualTo("begins");
    ControlPlane other = start(builder("b", second));
    assertThat(other.awaitReady(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();

    election.passOn();
    assertThat(next(leader)).isEqualTo("is ending");
    assertThat(next(second)).as("nobody waits for the one that lost").isEqualTo("begins");
    election.passOn();
    byHand.time().advance(Duration.ofSeconds(9));
    assertThat(leader.events()).isEmpty();

    byHand.time().advance(SECOND);
    assertThat(List.of(next(leader), next(leader), next(leader)))
        .containsExactlyInAnyOrder("interrupted", "ended", "begins");
  }

  @Test
  @DisplayName("that is under way when leadership is lost is interrupted if it does not end")
  void slowWork() throws InterruptedException {
    leader.onBegin(
        context -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            leader.note("interrupted");
          }
        });
    start(builder("a", leader));
    assertThat(next(leader)).isEqualTo("begins");
    ControlPlane other = start(builder("b", new FakeLeader()));
    assertThat(other.awaitReady(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();

    election.passOn();
    byHand.time().advance(Duration.ofSeconds(10));
    assertThat(next(leader)).isEqualTo("interrupted");
    assertThat(next(leader)).as("what came too late is ended all the same").isEqualTo("ended");
  }
}
