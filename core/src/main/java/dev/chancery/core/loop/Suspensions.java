package dev.chancery.core.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which plugins are not called now, as they took too long: for a minute at first, twice as long
 * each time after that, for an hour at most. Safe for use by several threads.
 */
final class Suspensions {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Map<String, Suspension> byPlugin = new ConcurrentHashMap<>();

  private final InstantSource clock;

  Suspensions(InstantSource clock) {
    this.clock = clock;
  }

  /** Until when, and for how long. */
  private record Suspension(Instant until, Duration pause) {}

  /** Returns for how long. */
  Duration suspend(String plugin) {
    Suspension before = byPlugin.get(plugin);
    Duration doubled = before == null ? FIRST : before.pause().multipliedBy(2);
    Duration pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    byPlugin.put(plugin, new Suspension(clock.instant().plus(pause), pause));
    return pause;
  }

  /**
   * Does nothing if the plugin may be called.
   *
   * @throws PluginSuspendedException if it may not
   */
  void refuse(String plugin) {
    Suspension suspension = byPlugin.get(plugin);
    if (suspension != null && clock.instant().isBefore(suspension.until())) {
      throw new PluginSuspendedException(
          plugin,
          "plugin %s took too long before and is not called for %d s"
              .formatted(plugin, suspension.pause().toSeconds()));
    }
  }

  /** The plugin was in time. */
  void inTime(String plugin) {
    byPlugin.remove(plugin);
  }

  /** When the next plugin may be called again; nothing if none is suspended. */
  Optional<Instant> next() {
    return byPlugin.values().stream().map(Suspension::until).min(Comparator.naturalOrder());
  }
}
