// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.upstream;

import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceApiFactory;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.UpstreamDiscovery;
import dev.chancery.plugins.gce.discovery.Pauses;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.UpstreamSink;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.SerialTasks;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches for upstreams by the rules of the settings. Nothing is published before each rule has
 * found out once, or has had half a minute for it: what is missing would be taken away from Envoys
 * that have it.
 */
public final class UpstreamWatch implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PluginContext context;
  private final UpstreamSink sink;
  private final GceSettings settings;
  private final GceApi api;
  private final SerialTasks tasks;
  private final Pauses pauses;
  private volatile boolean closed;

  // What follows is touched by tasks only.
  private final Map<Rule, RuleResults> rules = new LinkedHashMap<>();
  private boolean patient = true;

  private UpstreamWatch(
      PluginContext context, UpstreamSink sink, GceSettings settings, GceApi api) {
    this.context = context;
    this.sink = sink;
    this.settings = settings;
    this.api = api;
    this.tasks = new SerialTasks(context.executor());
    this.pauses = new Pauses(context.random());
  }

  /**
   * Begins a watch.
   *
   * @param context lends timers, executor, clock and chance
   * @param sink where upstreams and failures go
   * @param settings whose rules hold; without any, no upstream is published, and nothing is asked
   * @param factory makes what asks Compute Engine
   * @return what ends the watch
   */
  public static AutoCloseable start(
      PluginContext context, UpstreamSink sink, GceSettings settings, GceApiFactory factory) {
    if (settings.upstreams().isEmpty()) {
      sink.publish(List.of());
      return () -> {};
    }
    GceAccess access =
        new GceAccess(
            settings.credentials().toSource(),
            settings.serviceAccount(),
            settings.delegates(),
            settings.quotaProject());
    UpstreamWatch watch = new UpstreamWatch(context, sink, settings, factory.open(access));
    watch.begin();
    return watch;
  }

  private void begin() {
    for (UpstreamDiscovery config : settings.upstreams()) {
      String project = config.projectId().isEmpty() ? settings.projectId() : config.projectId();
      Rule rule = new Rule(project, config);
      rules.put(rule, new RuleResults());
      later(pauses.soon(), () -> ask(rule, 0));
    }
    later(PATIENCE, () -> tasks.execute(this::loseConfidence));
  }

  private void ask(Rule rule, int failures) {
    if (closed) {
      return;
    }
    try {
      Rule.Answer answer = rule.ask(api);
      tasks.execute(() -> answered(rule, answer));
    } catch (GceException e) {
      tasks.execute(() -> failed(rule, e, failures + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the plugin's threads end
    } catch (RuntimeException | LinkageError e) {
      tasks.execute(() -> failed(rule, unexpected(e), failures + 1));
    }
  }

  /** The message of what nobody expected may hold anything; its class is all that is told. */
  private static GceException unexpected(Throwable thrown) {
    return new GceException(
        GceException.Reason.UNAVAILABLE,
        "asking Compute Engine failed unexpectedly: " + thrown.getClass().getName(),
        thrown);
  }

  private void answered(Rule rule, Rule.Answer answer) {
    results(rule).take(answer, context.clock().instant());
    publish();
    if (!closed && !answer.problems().isEmpty()) {
      sink.fail(String.join("; ", answer.problems()));
    }
    later(pauses.after(settings.pollInterval()), () -> ask(rule, 0));
  }

  private void failed(Rule rule, GceException failure, int failures) {
    if (!closed) {
      sink.fail(failure.getMessage());
    }
    later(pauses.after(failure, failures, context.clock().instant()), () -> ask(rule, failures));
  }

  private void loseConfidence() {
    patient = false;
    publish();
  }

  private void publish() {
    boolean all = rules.values().stream().allMatch(RuleResults::answered);
    boolean some = rules.values().stream().anyMatch(RuleResults::answered);
    if (!closed && (all || (!patient && some))) {
      sink.publish(upstreams());
    }
  }

  /** Of two rules that find one of the same name, the one that is written first has it. */
  private List<Upstream> upstreams() {
    Map<Object, Upstream> byName = new LinkedHashMap<>();
    for (RuleResults results : rules.values()) {
      results.upstreams().forEach(upstream -> byName.putIfAbsent(upstream.ref(), upstream));
    }
    return byName.values().stream()
        .sorted(
            Comparator.comparing((Upstream upstream) -> upstream.metadata().namespace())
                .thenComparing(upstream -> upstream.metadata().name()))
        .toList();
  }

  private RuleResults results(Rule rule) {
    return rules.getOrDefault(rule, new RuleResults());
  }

  private void later(Duration delay, Runnable task) {
    if (!closed) {
      context.timers().schedule(delay, task);
    }
  }

  /** Ends the call that is made now; nothing is said after it. */
  @Override
  public void close() {
    closed = true;
    api.close();
  }
}
