package dev.chancery.core.discovery;

import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.core.loop.RetriedCall;
import dev.chancery.core.plugin.PluginLease;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One discovery plugin at work: opens its watch and tells it which upstreams to track. The plugin
 * is called on its own executor, one call at a time.
 */
final class DiscoveryRun implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DiscoveryRun.class);

  private final Role<DiscoveryPlugin> plugin;
  private final PluginLease lease;
  private final Timers timers;
  private final Duration answerLimit;
  private final EndpointStates states;
  private final RetriedCall tracking;
  private volatile PMap<ResourceRef, Upstream> tracked = HashTreePMap.empty(); // the loop's
  private @Nullable EndpointWatch watch; // of the call under way

  /**
   * @param lease what the plugin is lent; closed with this run
   * @param timers of the control plane, as the plugin may keep its own busy
   * @param answerLimit how long a newly tracked upstream may stay unanswered before it counts as
   *     failed
   */
  DiscoveryRun(
      Role<DiscoveryPlugin> plugin,
      PluginLease lease,
      Timers timers,
      Duration answerLimit,
      ChangeQueue<ResourceRef, EndpointState> changes) {
    this.plugin = plugin;
    this.lease = lease;
    this.timers = timers;
    this.answerLimit = answerLimit;
    this.states = new EndpointStates(plugin.plugin(), lease.context().clock(), changes);
    this.tracking = new RetriedCall(lease.context().executor(), timers, this::track, this::failed);
  }

  EndpointStates states() {
    return states;
  }

  /** Tracks these upstreams no more. Called by the loop. */
  void leave(Collection<ResourceRef> upstreams) {
    states.forget(upstreams);
    tracked = tracked.minusAll(upstreams);
    tracking.request();
  }

  /** Tracks these upstreams too, or as they are now. Called by the loop. */
  void track(Map<ResourceRef, Upstream> upstreams) {
    Map<ResourceRef, EndpointState> begun = states.await(upstreams.keySet());
    tracked = tracked.plusAll(upstreams);
    tracking.request();
    if (!begun.isEmpty()) {
      String message =
          "plugin %s did not answer within %d s; it is still being asked"
              .formatted(plugin.plugin(), answerLimit.toSeconds());
      timers.schedule(answerLimit, () -> states.failUnchanged(begun, message));
    }
  }

  private void track() {
    if (watch == null) {
      watch = plugin.role().watchEndpoints(lease.context(), states);
    }
    watch.track(new TrackedUpstreams(tracked));
  }

  private void failed(Throwable thrown, Duration pause) {
    log.error(
        "plugin {} threw; it is called again in {} s", plugin.plugin(), pause.toSeconds(), thrown);
    states.failPending("plugin %s failed: %s".formatted(plugin.plugin(), thrown));
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
