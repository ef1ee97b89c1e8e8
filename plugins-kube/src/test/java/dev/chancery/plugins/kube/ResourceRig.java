// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.testkit.InstalledPlugins;
import dev.chancery.testkit.fake.FakeLeaderContext;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.RecordingResourceSink;
import dev.chancery.testkit.fake.RecordingResourceSink.All;
import dev.chancery.testkit.fake.RecordingResourceSink.Event;
import dev.chancery.testkit.fake.RecordingResourceSink.Failed;
import dev.chancery.testkit.fake.WorkerThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The plugin as a source of resources, and what it says of them. */
final class ResourceRig implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration REAL_STEP = Duration.ofMillis(100);
  private static final Duration PACE = Duration.ofMillis(100);
  private static final Duration REAL_PACE = Duration.ofMillis(20);

  private final WorkerThreads threads = new WorkerThreads();
  private final InstalledPlugins installed = InstalledPlugins.of(new KubePlugin());
  private final RecordingResourceSink sink = new RecordingResourceSink();
  private final FakePluginContext context;
  private final FakeLeaderContext term;
  private final KubePlugin plugin = new KubePlugin();
  private final AutoCloseable watch;

  ResourceRig(Path kubeconfig) {
    this(KubeSettings.DEFAULT.withKubeconfig(kubeconfig.toString()).withResources(true));
  }

  ResourceRig(KubeSettings settings) {
    context = FakePluginContext.threaded(threads).withSettings(settings);
    term = new FakeLeaderContext(context);
    watch = plugin.watchResources(context, (origin, text) -> installed.read(text), sink);
  }

  /** The plugin, to have it do other work, too. */
  KubePlugin plugin() {
    return plugin;
  }

  /** Has it do the leader's work; what it returns ends that. */
  AutoCloseable lead() {
    return plugin.lead(term);
  }

  /** Says what became of resources, as the control plane does once a second, until that holds. */
  void becomes(List<ResourceOutcome> outcomes, BooleanSupplier until) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!until.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("failures %s", term.failures()).isNegative();
      term.became(outcomes);
      context.advance(STEP);
      boolean unused = threads.awaitIdle(LIMIT);
    }
  }

  /** What the leader's work threw. */
  List<Throwable> failures() {
    return term.failures();
  }

  /** Lets time go by, slowly enough for a real answer, or until something is said. */
  void awaitSilence(Duration span) {
    int before = sink.events().size();
    Duration left = span;
    while (!left.isNegative() && !sink.await(events -> events.size() > before, REAL_PACE)) {
      context.advance(PACE);
      left = left.minus(PACE);
    }
  }

  RecordingResourceSink sink() {
    return sink;
  }

  /** Waits until the source has said all, and what it says now is as wanted. */
  void awaitOrigins(Predicate<Map<String, ResourceBatch>> wanted) {
    await(events -> events.stream().anyMatch(All.class::isInstance) && wanted.test(sink.origins()));
  }

  /** What it says now of an origin. */
  ResourceBatch batch(String origin) {
    return sink.origins().getOrDefault(origin, ResourceBatch.EMPTY);
  }

  /** Waits until the last word is a failure with all of these texts. */
  String awaitFailure(String... texts) {
    List<String> heard = new CopyOnWriteArrayList<>(); // what comes after it is no matter
    await(
        events -> {
          String failure = lastFailure(events);
          if (Stream.of(texts).allMatch(failure::contains)) {
            heard.add(failure);
          }
          return !heard.isEmpty();
        });
    return heard.get(0);
  }

  /** Waits until the last word is none of a failure. */
  void awaitNoFailure() {
    await(events -> !events.isEmpty() && lastFailure(events).isEmpty());
  }

  private static String lastFailure(List<Event> events) {
    return !events.isEmpty() && events.get(events.size() - 1) instanceof Failed failed
        ? failed.problem().message()
        : "";
  }

  private void await(Predicate<List<Event>> condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!sink.await(condition, REAL_STEP)) {
      assertThat(System.nanoTime() - end).as("heard %s", sink.events()).isNegative();
      context.advance(STEP);
    }
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (Exception e) {
      throw new AssertionError("the watch does not close", e);
    }
    threads.awaitIdle(LIMIT);
    threads.close();
    installed.close();
    assertThat(threads.thrown()).isEmpty();
  }
}
