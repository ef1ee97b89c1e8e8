// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.InstalledPlugins;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.RecordingUpstreamSink;
import dev.chancery.testkit.fake.RecordingUpstreamSink.Event;
import dev.chancery.testkit.fake.RecordingUpstreamSink.Failed;
import dev.chancery.testkit.fake.RecordingUpstreamSink.Published;
import dev.chancery.testkit.fake.WorkerThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plugin's search for upstreams in a cluster, and what it says of them. */
final class FoundRig implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration REAL_STEP = Duration.ofMillis(100);

  private final WorkerThreads threads = new WorkerThreads();
  private final InstalledPlugins installed = AllPlugins.install();
  private final RecordingUpstreamSink sink = new RecordingUpstreamSink();
  private final FakePluginContext context;
  private final AutoCloseable watch;

  FoundRig(KubeSettings settings) {
    this(new KubePlugin(), settings);
  }

  /** A plugin that is at work elsewhere, too. */
  FoundRig(KubePlugin plugin, KubeSettings settings) {
    context = FakePluginContext.threaded(threads).withSettings(settings);
    watch = plugin.discoverUpstreams(context, installed.reader(), sink);
  }

  /** The plugin, as the user of a kubeconfig. */
  static FoundRig of(Path kubeconfig, ServiceDiscovery discovery) {
    return new FoundRig(
        KubeSettings.DEFAULT.withKubeconfig(kubeconfig.toString()).withDiscovery(discovery));
  }

  List<Event> events() {
    return sink.events();
  }

  /** Waits until the last upstreams that were published are these, {@code namespace~name}. */
  void awaitUpstreams(String... refs) {
    Set<String> wanted = Set.of(refs);
    await(events -> published(events).equals(List.of(wanted)), "these upstreams: " + wanted);
  }

  /**
   * Waits until an upstream that was published last has these options and no others.
   *
   * @param ref {@code namespace~name}
   * @param sections as a user would write them
   */
  void awaitOptions(String ref, String sections) {
    String inner = sections.replaceFirst("^\\{(.*)}$", "$1");
    Options wanted =
        installed.upstream("{kube: {serviceName: a, servicePort: 80}, " + inner + "}").options();
    await(
        events ->
            lastPublished(events).stream()
                .anyMatch(
                    found -> found.ref().toString().equals(ref) && found.options().equals(wanted)),
        "upstream %s with %s".formatted(ref, sections));
  }

  private static List<Upstream> lastPublished(List<Event> events) {
    List<List<Upstream>> all =
        events.stream()
            .filter(Published.class::isInstance)
            .map(event -> ((Published) event).upstreams())
            .toList();
    return all.isEmpty() ? List.of() : all.get(all.size() - 1);
  }

  /** Waits until the last word is a failure with all of these texts. */
  String awaitFailure(String... texts) {
    List<String> heard = new CopyOnWriteArrayList<>(); // what comes after it is no matter
    await(
        events -> {
          failure(events).stream()
              .filter(found -> Stream.of(texts).allMatch(found::contains))
              .forEach(heard::add);
          return !heard.isEmpty();
        },
        "a failure with " + List.of(texts));
    return heard.get(0);
  }

  /** Waits until the last word is no failure. */
  void awaitNoFailure() {
    await(events -> !events.isEmpty() && failure(events).isEmpty(), "no failure");
  }

  private void await(Predicate<List<Event>> wanted, String what) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!sink.await(wanted, REAL_STEP)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("expected %s, but heard %s".formatted(what, events()));
      }
      context.advance(STEP);
    }
  }

  private static List<String> failure(List<Event> events) {
    return events.stream()
        .skip(Math.max(0, events.size() - 1))
        .filter(Failed.class::isInstance)
        .map(event -> ((Failed) event).message())
        .toList();
  }

  /** The names that were published last; none if nothing was. */
  private static List<Set<String>> published(List<Event> events) {
    List<Set<String>> all =
        events.stream()
            .filter(Published.class::isInstance)
            .map(event -> names((Published) event))
            .toList();
    return all.subList(Math.max(0, all.size() - 1), all.size());
  }

  static Set<String> names(Published event) {
    return event.upstreams().stream()
        .map(Upstream::ref)
        .map(Object::toString)
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (Exception e) {
      throw new AssertionError("the watch did not close", e);
    }
    threads.awaitIdle(LIMIT);
    threads.close();
    installed.close();
    assertThat(threads.thrown()).isEmpty();
  }
}
