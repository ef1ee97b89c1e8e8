package dev.chancery.core.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which plugins took too long, and when what they took too long for is tried again: after a minute
 * at first, after twice as long each time after that, after an hour at most. A plugin that takes
 * too long three times in a row is not called at all until then. Safe for use by several threads.
 */
final class Suspensions {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int TOO_OFTEN = 3;

  private final Map<String, Overruns> byPlugin = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Suspensions(InstantSource clock) {
    this.clock = clock;
  }

  /** That a plugin took too long, when to try again, how long that is, and how often in a row. */
  private record Overruns(Instant until, Duration pause, int inARow) {

    Overruns next(Instant now) {
      boolean forgiven = now.isAfter(until.plus(pause));
      Duration doubled = forgiven ? FIRST : pause.multipliedBy(2);
      Duration longer = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
      // What happens before the time has come is of the same bout.
      Duration next = now.isBefore(until) ? pause : longer;
      return new Overruns(now.plus(next), next, inARow + 1);
    }
  }

  /** A plugin took too long. Returns how long it is until the next try. */
  Duration overran(String plugin) {
    Instant now = clock.instant();
    return byPlugin
        .merge(plugin, new Overruns(now.plus(FIRST), FIRST, 1), (before, first) -> before.next(now))
        .pause();
  }

  /** A plugin was in time. */
  void inTime(String plugin) {
    byPlugin.computeIfPresent(
        plugin, (name, before) -> new Overruns(before.until(), before.pause(), 0));
  }

  /**
   * Does nothing if the plugin may be called.
   *
   * @throws PluginSuspendedException if it may not
   */
  void refuse(String plugin) {
    Overruns overruns = byPlugin.get(plugin);
    if (overruns != null
        && overruns.inARow() >= TOO_OFTEN
        && clock.instant().isBefore(overruns.until())) {
      throw new PluginSuspendedException(
          plugin,
          "plugin %s took too long %d times in a row and is not called for %d s"
              .formatted(plugin, overruns.inARow(), overruns.pause().toSeconds()));
    }
  }

  /** When something is to be tried again; nothing if no plugin took too long. */
  Optional<Instant> next() {
    Instant now = clock.instant();
    return byPlugin.values().stream()
        .map(Overruns::until)
        .filter(until -> until.isAfter(now))
        .min(Comparator.naturalOrder())
        .or(() -> byPlugin.isEmpty() ? Optional.empty() : Optional.of(now));
  }
}
