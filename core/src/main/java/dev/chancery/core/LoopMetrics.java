package dev.chancery.core;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/** What the control plane tells of itself in numbers. */
final class LoopMetrics implements AutoCloseable {

  private final MeterRegistry registry;
  private final List<Meter> meters;
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
    this.meters =
        List.of(
            turns,
            transitions,
            Gauge.builder("chancery.ready", engine, e -> e.isReady() ? 1 : 0)
                .description(
                    "1 once every source and discovery has spoken, or the start took too long")
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

  /** Takes the meters out again, so that a control plane that comes after has meters of its own. */
  @Override
  public void close() {
    meters.forEach(registry::remove);
  }
}
