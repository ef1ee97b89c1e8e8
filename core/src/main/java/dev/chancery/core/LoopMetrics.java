// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.HookListener;
import dev.chancery.core.loop.Suspensions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the control plane tells of itself in numbers. */
final class LoopMetrics implements HookListener, AutoCloseable {

  private final MeterRegistry registry;
  private final List<Meter> meters;
  private final Set<Meter> ofHooks = ConcurrentHashMap.newKeySet();
  private final Timer turns;
  private final Counter transitions;

  LoopMetrics(MeterRegistry registry, Engine engine) {
    this.registry = registry;
    this.turns =
        Timer.builder("chancery.loop.turn")
            .description("Time that a turn of the translation loop takes")
            .register(registry);
    this.transitions =
        Counter.builder("chancery.snapshot.transitions")
            .description("Snapshots that were published")
            .register(registry);
    this.meters = new ArrayList<>(gauges(registry, engine));
    meters.add(turns);
    meters.add(transitions);
  }

  private static List<Meter> gauges(MeterRegistry registry, Engine engine) {
    return List.of(
        Gauge.builder("chancery.ready", engine, e -> e.isReady() ? 1 : 0)
            .description("1 once every source and discovery has spoken, or the start took too long")
            .register(registry),
        Gauge.builder("chancery.leader", engine, e -> e.isLeading() ? 1 : 0)
            .description("1 while this replica leads, and does the work of leader plugins")
            .register(registry),
        TimeGauge.builder("chancery.loop.lag", engine, TimeUnit.NANOSECONDS, e -> e.lag().toNanos())
            .description("Age of the oldest change that is not translated yet")
            .register(registry),
        Gauge.builder("chancery.resources", engine, e -> e.catalog().all().size())
            .description("Resources that are known")
            .register(registry),
        Gauge.builder("chancery.groups", engine, e -> e.snapshots().groups().size())
            .description("Proxies that have a snapshot")
            .register(registry));
  }

  void turn(Runnable turn) {
    turns.record(turn);
  }

  void published(int number) {
    transitions.increment(number);
  }

  @Override
  public void ended(HookCall call, Duration took) {
    Timer timer =
        Timer.builder("chancery.plugin.hook")
            .description("Time that a call of a plugin by translation takes")
            .tags(tags(call))
            .register(registry);
    ofHooks.add(timer);
    timer.record(took);
  }

  @Override
  public void overran(HookCall call) {
    Counter counter =
        Counter.builder("chancery.plugin.overruns")
            .description("Calls of a plugin that took too long and were cut off")
            .tags(tags(call))
            .register(registry);
    ofHooks.add(counter);
    counter.increment();
  }

  @Override
  public void threw(HookCall call) {
    Counter counter =
        Counter.builder("chancery.plugin.failures")
            .description("Calls of a plugin that threw what is no refusal")
            .tags(tags(call))
            .register(registry);
    ofHooks.add(counter);
    counter.increment();
  }

  /** Shows which of these plugins are in quarantine. */
  void watch(Collection<String> plugins, Suspensions suspensions) {
    for (String plugin : plugins) {
      meters.add(
          Gauge.builder(
                  "chancery.plugin.quarantined", suspensions, s -> s.isQuarantined(plugin) ? 1 : 0)
              .description("1 while a plugin is not called, as it failed again and again")
              .tag("plugin", plugin)
              .register(registry));
    }
  }

  private static Tags tags(HookCall call) {
    return Tags.of("plugin", call.plugin(), "hook", call.hook());
  }

  /** Takes the meters out again, so that a control plane that comes after has meters of its own. */
  @Override
  public void close() {
    meters.forEach(registry::remove);
    ofHooks.forEach(registry::remove);
  }
}
