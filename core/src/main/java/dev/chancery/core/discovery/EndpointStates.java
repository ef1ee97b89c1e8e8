// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.discovery;

import dev.chancery.core.discovery.EndpointState.Knowledge;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one discovery plugin knows of each upstream that it is to watch: the sink that the plugin
 * speaks to. Safe for use by several threads.
 */
final class EndpointStates implements EndpointSink {

  private static final Logger log = LoggerFactory.getLogger(EndpointStates.class);

  private final Object lock = new Object();
  private final String plugin;
  private final InstantSource clock;
  private final ChangeQueue<ResourceRef, EndpointState> changes;
  private final Map<ResourceRef, EndpointState> states = new HashMap<>(); // guarded by lock
  private final Set<ResourceRef> pending = new HashSet<>(); // guarded by lock
  private final FailureLog failures; // guarded by lock
  private boolean open = true; // guarded by lock

  /**
   * @param plugin the plugin's name, for reports
   * @param changes where each change of what is known goes
   */
  EndpointStates(
      String plugin, InstantSource clock, ChangeQueue<ResourceRef, EndpointState> changes) {
    this.plugin = plugin;
    this.clock = clock;
    this.changes = changes;
    this.failures = new FailureLog(log, plugin);
  }

  /** Forgets what is known of upstreams that are not watched any more. */
  void forget(Collection<ResourceRef> upstreams) {
    synchronized (lock) {
      for (ResourceRef upstream : upstreams) {
        EndpointState last = states.remove(upstream);
        if (last != null) {
          if (!last.problems().isEmpty()) {
            failures.forgotten();
          }
          pending.remove(upstream);
          changes.remove(upstream);
        }
      }
    }
  }

  /**
   * Awaits the first word of upstreams that are watched from now on.
   *
   * @return the new ones among them
   */
  Map<ResourceRef, EndpointState> await(Collection<ResourceRef> upstreams) {
    synchronized (lock) {
      Map<ResourceRef, EndpointState> begun = new HashMap<>();
      EndpointState state = EndpointState.pending(clock.instant());
      for (ResourceRef upstream : upstreams) {
        if (states.putIfAbsent(upstream, state) == null) {
          pending.add(upstream);
          changes.put(upstream, state);
          begun.put(upstream, state);
        }
      }
      return begun;
    }
  }

  @Override
  public void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
    List<Problem> told =
        warnings.stream().map(warning -> Problem.warning(plugin, "", warning)).toList();
    synchronized (lock) {
      EndpointState before = states.get(upstream);
      if (before == null || !open) {
        return;
      }
      if (!before.problems().isEmpty()) {
        failures.recovered(upstream);
      }
      set(upstream, before, before.published(endpoints, told, clock.instant()));
    }
  }

  @Override
  public void fail(ResourceRef upstream, String message) {
    synchronized (lock) {
      EndpointState before = states.get(upstream);
      if (before == null || !open) {
        return;
      }
      Problem problem = Problem.warning(plugin, "", message);
      if (before.problems().isEmpty()) {
        failures.failed(upstream, message);
      } else if (!before.problems().equals(List.of(problem))) {
        failures.failedOtherwise(upstream, message);
      }
      set(upstream, before, before.failed(problem));
    }
  }

  /** Fails the upstreams of which nothing was heard since they were in these states. */
  void failUnchanged(Map<ResourceRef, EndpointState> begun, String message) {
    synchronized (lock) {
      begun.forEach(
          (upstream, state) -> {
            if (state.equals(states.get(upstream))) {
              fail(upstream, message);
            }
          });
    }
  }

  /** Fails all upstreams of which nothing was heard yet. */
  void failPending(String message) {
    synchronized (lock) {
      Set.copyOf(pending).forEach(upstream -> fail(upstream, message));
    }
  }

  private void set(ResourceRef upstream, EndpointState before, EndpointState now) {
    states.put(upstream, now);
    if (now.knowledge() != Knowledge.PENDING) {
      pending.remove(upstream);
    }
    if (!before.translatesLike(now)) {
      changes.put(upstream, now);
    }
  }

  /** What is known of each upstream now. */
  Map<ResourceRef, EndpointState> all() {
    synchronized (lock) {
      return Map.copyOf(states);
    }
  }

  /** What is known of an upstream now; nothing if it is not watched. */
  Optional<EndpointState> of(ResourceRef upstream) {
    synchronized (lock) {
      return Optional.ofNullable(states.get(upstream));
    }
  }

  /** Of how many upstreams nothing was heard yet. */
  int unanswered() {
    synchronized (lock) {
      return pending.size();
    }
  }

  /** Takes nothing more; what is known stays. */
  void close() {
    synchronized (lock) {
      open = false;
    }
  }
}
