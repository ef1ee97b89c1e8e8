package dev.chancery.core.discovery;

import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.core.plugin.PluginLease;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One discovery plugin at work: opens its watch, tells it which upstreams to track, and tries again
 * with growing pauses if it throws. The plugin is called on its own executor, one call at a time.
 */
final class DiscoveryRun implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DiscoveryRun.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Object lock = new Object();
  private final Role<DiscoveryPlugin> plugin;
  private final PluginLease lease;
  private final Duration answerLimit;
  private final EndpointStates states;
  private final Map<ResourceRef, Upstream> tracked = new LinkedHashMap<>(); // guarded by lock
  private boolean calling; // guarded by lock
  private boolean stale; // guarded by lock
  private boolean closed; // guarded by lock
  private @Nullable EndpointWatch watch; // guarded by lock
  private Duration pause = FIRST_PAUSE; // guarded by lock

  /**
   * @param answerLimit how long a newly tracked upstream may stay unanswered before it counts as
   *     failed
   */
  DiscoveryRun(
      Role<DiscoveryPlugin> plugin,
      PluginLease lease,
      Duration answerLimit,
      ChangeQueue<ResourceRef, EndpointState> changes) {
    this.plugin = plugin;
    this.lease = lease;
    this.answerLimit = answerLimit;
    this.states = new EndpointStates(plugin.plugin(), lease.context().clock(), changes);
  }

  EndpointStates states() {
    return states;
  }

  /** Takes upstreams in or out; each is told to the plugin, together with those that were there. */
  void update(Map<ResourceRef, Optional<Upstream>> changes) {
    Set<ResourceRef> all;
    synchronized (lock) {
      changes.forEach(
          (ref, upstream) -> {
            if (upstream.isPresent()) {
              tracked.put(ref, upstream.get());
            } else {
              tracked.remove(ref);
            }
          });
      all = Set.copyOf(tracked.keySet());
    }
    states.retain(all);
    limitAnswers(changes.keySet());
    call();
  }

  private void limitAnswers(Set<ResourceRef> upstreams) {
    context()
        .timers()
        .schedule(
            answerLimit,
            () ->
                states.failPending(
                    upstreams,
                    "plugin %s did not answer within %d s; it is still being asked"
                        .formatted(plugin.plugin(), answerLimit.toSeconds())));
  }

  private PluginContext context() {
    return lease.context();
  }

  private void call() {
    synchronized (lock) {
      stale = true;
      if (calling || closed) {
        return;
      }
      calling = true;
    }
    context().executor().execute(this::callUntilFresh);
  }

  private void callUntilFresh() {
    while (true) {
      Set<Upstream> now;
      synchronized (lock) {
        if (!stale || closed) {
          calling = false;
          return;
        }
        stale = false;
        now = Set.copyOf(tracked.values());
      }
      try {
        open().track(now);
        succeeded();
      } catch (RuntimeException | LinkageError e) {
        failed(now, e);
      }
    }
  }

  private EndpointWatch open() {
    synchronized (lock) {
      if (watch != null) {
        return watch;
      }
    }
    EndpointWatch opened = plugin.role().watchEndpoints(context(), states);
    synchronized (lock) {
      watch = opened;
    }
    return opened;
  }

  private void succeeded() {
    synchronized (lock) {
      pause = FIRST_PAUSE;
    }
  }

  private void failed(Set<Upstream> upstreams, Throwable failure) {
    Duration next;
    synchronized (lock) {
      if (closed) {
        return;
      }
      next = pause;
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
    log.error(
        "plugin {} threw; it is called again in {} s", plugin.plugin(), next.toSeconds(), failure);
    states.failPending(
        upstreams.stream().map(Upstream::ref).collect(Collectors.toSet()),
        "plugin %s failed: %s".formatted(plugin.plugin(), failure));
    context().timers().schedule(next, this::call);
  }

  /** Ends the watch, its timers and its work. */
  @Override
  public void close() {
    EndpointWatch open;
    synchronized (lock) {
      closed = true;
      open = watch;
    }
    try {
      if (open != null) {
        open.close();
      }
    } catch (RuntimeException e) {
      log.warn("plugin {} threw when its watch was closed", plugin.plugin(), e);
    } finally {
      lease.close();
    }
  }
}
