// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.RecordingEndpointSink;
import dev.chancery.testkit.fake.RecordingEndpointSink.Event;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import dev.chancery.testkit.fake.WorkerThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plugin at work on a cluster, and what it says of upstreams. */
final class KubeRig implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration REAL_STEP = Duration.ofMillis(100);

  private final WorkerThreads threads = new WorkerThreads();
  private final RecordingEndpointSink sink = new RecordingEndpointSink();
  private final FakePluginContext context;
  private final EndpointWatch watch;

  KubeRig(KubeSettings settings) {
    this(new KubePlugin(), settings);
  }

  /** A plugin that is at work elsewhere, too. */
  KubeRig(KubePlugin plugin, KubeSettings settings) {
    context = FakePluginContext.threaded(threads).withSettings(settings);
    watch = plugin.watchEndpoints(context, sink);
  }

  /** The plugin, as the user of a kubeconfig. */
  static KubeRig of(Path kubeconfig) {
    return new KubeRig(KubeSettings.DEFAULT.withKubeconfig(kubeconfig.toString()));
  }

  /** An upstream of the service of the same name, in namespace {@code default}. */
  static Upstream upstream(String service, String port) {
    return upstream(service, service, port);
  }

  static Upstream upstream(String name, String service, String port) {
    return Upstream.of("default", name, new KubeUpstream(service, "", new IntOrString(port)));
  }

  void track(Upstream... upstreams) {
    watch.track(Arrays.stream(upstreams).collect(Collectors.toSet()));
  }

  void untrack() {
    watch.track(Set.of());
  }

  /** Lets the time of the plugin's timers go by. */
  void advance(Duration by) {
    context.advance(by);
  }

  RecordingEndpointSink sink() {
    return sink;
  }

  /** Waits until the last word of an upstream is these endpoints. */
  Published awaitEndpoints(String upstream, EndpointSet endpoints) {
    Predicate<Event> wanted =
        event -> event instanceof Published published && published.endpoints().equals(endpoints);
    return (Published) awaitLast(upstream, wanted);
  }

  /** Waits until the last word of an upstream is a failure with all of these texts. */
  String awaitFailure(String upstream, String... texts) {
    Predicate<Event> wanted =
        event ->
            event instanceof Failed failed
                && Stream.of(texts).allMatch(text -> failed.message().contains(text));
    return ((Failed) awaitLast(upstream, wanted)).message();
  }

  /** Waits until these endpoints were told, whatever came after that. */
  void awaitTold(String upstream, EndpointSet endpoints) {
    Published told = new Published(new ResourceRef("default", upstream), endpoints, List.of());
    assertThat(sink.await(events -> events.contains(told), LIMIT)).as("%s was told", told).isTrue();
  }

  private Event awaitLast(String name, Predicate<Event> wanted) {
    ResourceRef upstream = new ResourceRef("default", name);
    List<Event> heard = new CopyOnWriteArrayList<>(); // what comes after it is no matter
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!sink.await(
        events -> {
          last(events, upstream).stream().filter(wanted).forEach(heard::add);
          return !heard.isEmpty();
        },
        REAL_STEP)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(
            "the last word of %s is %s".formatted(upstream, sink.last(upstream)));
      }
      context.advance(STEP);
    }
    return heard.get(0);
  }

  private static List<Event> last(List<Event> events, ResourceRef upstream) {
    List<Event> found = events.stream().filter(event -> event.upstream().equals(upstream)).toList();
    return found.subList(Math.max(0, found.size() - 1), found.size());
  }

  /** Closes the watch, and waits until none of its tasks runs. */
  void closeWatch() {
    watch.close();
    assertThat(threads.awaitIdle(LIMIT)).as("threads are free").isTrue();
  }

  @Override
  public void close() {
    watch.close();
    threads.awaitIdle(LIMIT);
    threads.close();
    assertThat(threads.thrown()).isEmpty();
  }
}
