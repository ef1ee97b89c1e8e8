// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which plugins took too long or threw, and when what they did so on is tried again: 5 seconds
 * after the first call that took too long, a minute after the next or after a throw, after twice as
 * long each time after that, after an hour at most. A plugin that takes too long three times in a
 * row, or throws on several resources in a row, is in quarantine until then: it is not called at
 * all. It is released when it works again. Safe for use by several threads.
 */
public final class Suspensions {

  /** On how many different resources in a row a plugin throws before it is not called any more. */
  public static final int DEFAULT_FAILURES = 5;

  private static final Logger log = LoggerFactory.getLogger(Suspensions.class);

  private final Map<String, PluginTrouble> byPlugin = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final int failures;

  /**
   * No plugin has failed yet.
   *
   * @param clock tells when something may be tried again
   * @param failures on how many different resources in a row a plugin throws before it is not
   *     called any more
   */
  public Suspensions(InstantSource clock, int failures) {
    this.clock = clock;
    this.failures = failures;
  }

  /** A plugin took too long. Returns how long it is until the next try. */
  Duration overran(HookCall call) {
    Instant now = clock.instant();
    PluginTrouble trouble =
        byPlugin.compute(call.plugin(), (name, before) -> orNone(before, now).overran(now));
    tell(call.plugin(), trouble);
    return trouble.pause();
  }

  /**
   * A plugin threw what is no refusal. Only the class is kept: a message may be long, or secret, or
   * throw itself.
   */
  void threw(HookCall call, Throwable thrown) {
    Instant now = clock.instant();
    String what = thrown.getClass().getName();
    tell(
        call.plugin(),
        byPlugin.compute(
            call.plugin(), (name, before) -> orNone(before, now).threw(now, call.subject(), what)));
  }

  private static PluginTrouble orNone(@Nullable PluginTrouble before, Instant now) {
    return before == null ? PluginTrouble.none(now) : before;
  }

  private void tell(String plugin, PluginTrouble trouble) {
    if (trouble.isTooMuch(failures)) {
      log.error(
          "plugin {} {}; it is in quarantine, and tried again in {} s",
          plugin,
          trouble.reason(),
          trouble.pause().toSeconds());
    }
  }

  /** A plugin did what it should, in time. */
  void worked(String plugin) {
    PluginTrouble trouble = byPlugin.get(plugin);
    if (trouble != null && (trouble.overruns() > 0 || !trouble.failedOn().isEmpty())) {
      if (trouble.isTooMuch(failures)) {
        log.info("plugin {} works again; it is no longer in quarantine", plugin);
      }
      byPlugin.computeIfPresent(plugin, (name, before) -> before.worked());
    }
  }

  /**
   * Does nothing if the plugin may be called.
   *
   * @throws PluginSuspendedException if it may not
   */
  void refuse(String plugin) {
    PluginTrouble trouble = byPlugin.get(plugin);
    if (trouble != null
        && trouble.isTooMuch(failures)
        && clock.instant().isBefore(trouble.until())) {
      throw new PluginSuspendedException(
          plugin,
          "plugin %s %s and is not called for %d s"
              .formatted(plugin, trouble.reason(), trouble.pause().toSeconds()));
    }
  }

  /** {@return the plugins that are in quarantine, sorted by name} */
  public List<Quarantine> quarantined() {
    return byPlugin.entrySet().stream()
        .filter(entry -> entry.getValue().isTooMuch(failures))
        .map(
            entry ->
                new Quarantine(entry.getKey(), entry.getValue().reason(), entry.getValue().until()))
        .sorted(Comparator.comparing(Quarantine::plugin))
        .toList();
  }

  /**
   * {@return whether a plugin is in quarantine; it is until it works again, also while it is tried}
   *
   * @param plugin the plugin's name
   */
  public boolean isQuarantined(String plugin) {
    PluginTrouble trouble = byPlugin.get(plugin);
    return trouble != null && trouble.isTooMuch(failures);
  }

  /** When something is to be tried again; nothing if no plugin failed. */
  Optional<Instant> next() {
    Instant now = clock.instant();
    return byPlugin.values().stream()
        .map(PluginTrouble::until)
        .filter(until -> until.isAfter(now))
        .min(Comparator.naturalOrder())
        .or(() -> byPlugin.isEmpty() ? Optional.empty() : Optional.of(now));
  }
}
