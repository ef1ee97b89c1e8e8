// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.secret;

import dev.chancery.core.plugin.PluginLease;
import dev.chancery.core.plugin.Role;
import dev.chancery.core.plugin.TrackingRun;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.SecretWatch;
import dev.chancery.spi.model.ResourceRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * One plugin at work that keeps secrets: opens its watch and tells it which to track. The plugin is
 * called on its own executor, one call at a time.
 */
final class SecretRun implements AutoCloseable {

  private final Role<SecretPlugin> plugin;
  private final SecretTiming timing;
  private final SecretStates states;
  private final TrackingRun<SecretWatch> tracking;
  private volatile PSet<ResourceRef> tracked = HashTreePSet.empty(); // the loop's

  /**
   * @param lease what the plugin is lent; closed with this run
   * @param timing how long secrets are waited for
   * @param states the sink that the plugin speaks to
   */
  SecretRun(
      Role<SecretPlugin> plugin, PluginLease lease, SecretTiming timing, SecretStates states) {
    this.plugin = plugin;
    this.timing = timing;
    this.states = states;
    this.tracking =
        new TrackingRun<>(
            plugin.plugin(),
            lease,
            timing.timers(),
            new TrackingRun.Calls<>(
                context -> plugin.role().watchSecrets(context, states),
                watch -> watch.track(tracked),
                states::failAwaited));
  }

  /** Tracks other secrets than before. Called by the loop. */
  void change(Set<ResourceRef> begun, Set<ResourceRef> ended) {
    states.forget(ended);
    Map<ResourceRef, Object> awaited = states.await(begun);
    if (!awaited.isEmpty()) {
      String message = tracking.unanswered(timing.answerLimit());
      timing.timers().schedule(timing.answerLimit(), () -> states.giveUp(awaited, message));
    }
    tracked = tracked.minusAll(ended).plusAll(begun);
    tracking.request(); // after the timer, for whoever moves the clock once it is tracked
  }

  /** How many secrets it has not answered for, for people; nothing if there is none. */
  Optional<String> awaited() {
    int unanswered = states.unanswered();
    return unanswered == 0
        ? Optional.empty()
        : Optional.of("%d secrets of %s".formatted(unanswered, plugin.plugin()));
  }

  /** Ends the watch, its timers and its work. */
  @Override
  public void close() {
    states.close();
    tracking.close();
  }
}
