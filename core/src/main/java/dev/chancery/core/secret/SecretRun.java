package dev.chancery.core.secret;

import dev.chancery.core.loop.RetriedCall;
import dev.chancery.core.plugin.PluginLease;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.SecretWatch;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One plugin at work that keeps secrets: opens its watch and tells it which to track. The plugin is
 * called on its own executor, one call at a time.
 */
final class SecretRun implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SecretRun.class);

  private final Role<SecretPlugin> plugin;
  private final PluginLease lease;
  private final SecretTiming timing;
  private final SecretStates states;
  private final RetriedCall tracking;
  private volatile PSet<ResourceRef> tracked = HashTreePSet.empty(); // the loop's
  private @Nullable SecretWatch watch; // of the call under way

  /**
   * @param lease what the plugin is lent; closed with this run
   * @param timing how long secrets are waited for
   * @param states the sink that the plugin speaks to
   */
  SecretRun(
      Role<SecretPlugin> plugin, PluginLease lease, SecretTiming timing, SecretStates states) {
    this.plugin = plugin;
    this.lease = lease;
    this.timing = timing;
    this.states = states;
    this.tracking =
        new RetriedCall(lease.context().executor(), timing.timers(), this::track, this::failed);
  }

  /** Tracks other secrets than before. Called by the loop. */
  void change(Set<ResourceRef> begun, Set<ResourceRef> ended) {
    states.forget(ended);
    Map<ResourceRef, Object> awaited = states.await(begun);
    if (!awaited.isEmpty()) {
      String message =
          "plugin %s did not answer within %d s; it is still being asked"
              .formatted(plugin.plugin(), timing.answerLimit().toSeconds());
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

  private void track() {
    if (watch == null) {
      watch = plugin.role().watchSecrets(lease.context(), states);
    }
    watch.track(tracked);
  }

  private void failed(Throwable thrown, Duration pause) {
    log.error(
        "plugin {} threw; it is called again in {} s", plugin.plugin(), pause.toSeconds(), thrown);
    states.failAwaited("plugin %s failed: %s".formatted(plugin.plugin(), thrown));
  }

  /** Ends the watch, its timers and its work. */
  @Override
  public void close() {
    states.close();
    tracking.close(this::endWatch);
    lease.close();
  }

  private void endWatch() {
    if (watch == null) {
      return;
    }
    try {
      watch.close();
    } catch (Throwable e) { // a plugin may throw anything; the others must be closed too
      log.warn("plugin {} threw when its watch was closed", plugin.plugin(), e);
    }
  }
}
