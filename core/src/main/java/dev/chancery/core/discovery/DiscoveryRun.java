// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.discovery;

import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.core.plugin.PluginLease;
import dev.chancery.core.plugin.Role;
import dev.chancery.core.plugin.TrackingRun;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * One discovery plugin at work: opens its watch and tells it which upstreams to track. The plugin
 * is called on its own executor, one call at a time.
 */
final class DiscoveryRun implements AutoCloseable {

  private final Timers timers;
  private final Duration answerLimit;
  private final EndpointStates states;
  private final TrackingRun<EndpointWatch> tracking;
  private volatile PMap<ResourceRef, Upstream> tracked = HashTreePMap.empty(); // the loop's

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
    this.timers = timers;
    this.answerLimit = answerLimit;
    this.states = new EndpointStates(plugin.plugin(), lease.context().clock(), changes);
    this.tracking =
        new TrackingRun<>(
            plugin.plugin(),
            lease,
            timers,
            new TrackingRun.Calls<>(
                context -> plugin.role().watchEndpoints(context, states),
                watch -> watch.track(new TrackedUpstreams(tracked)),
                states::failPending));
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
      String message = tracking.unanswered(answerLimit);
      timers.schedule(answerLimit, () -> states.failUnchanged(begun, message));
    }
  }

  /** Ends the watch, its timers and its work. */
  @Override
  public void close() {
    states.close();
    tracking.close();
  }
}
