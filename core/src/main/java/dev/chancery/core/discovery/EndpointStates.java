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
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

  /**
   * @param plugin the plugin's name, for reports
   * @param changes where each change of what is known goes
   */
  EndpointStates(
      String plugin, InstantSource clock, ChangeQueue<ResourceRef, EndpointState> changes) {
    this.plugin = plugin;
    this.clock = clock;
    this.changes = changes;
  }

  /** Sets which upstreams are watched: what is known of the others is forgotten. */
  void retain(Set<ResourceRef> tracked) {
    synchronized (lock) {
      Set<ResourceRef> gone = new HashSet<>(states.keySet());
      gone.removeAll(tracked);
      gone.forEach(
          upstream -> {
            states.remove(upstream);
            changes.remove(upstream);
          });
      tracked.forEach(
          upstream -> {
            if (!states.containsKey(upstream)) {
              set(upstream, EndpointState.pending(clock.instant()));
            }
          });
    }
  }

  @Override
  public void publish(ResourceRef upstream, EndpointSet endpoints) {
    synchronized (lock) {
      EndpointState before = states.get(upstream);
      if (before == null) {
        return;
      }
      if (!before.problems().isEmpty()) {
        log.info("plugin {} has endpoints of upstream {} again", plugin, upstream);
      }
      set(upstream, before.published(endpoints, clock.instant()));
    }
  }

  @Override
  public void fail(ResourceRef upstream, String message) {
    synchronized (lock) {
      EndpointState before = states.get(upstream);
      if (before == null) {
        return;
      }
      Problem problem = Problem.warning(plugin, "", message);
      if (!before.problems().equals(List.of(problem))) {
        log.warn("plugin {} has no endpoints of upstream {} now: {}", plugin, upstream, message);
      }
      set(upstream, before.failed(problem));
    }
  }

  /** Fails these upstreams as long as nothing was heard of them. */
  void failPending(Collection<ResourceRef> upstreams, String message) {
    for (ResourceRef upstream : upstreams) {
      synchronized (lock) {
        EndpointState state = states.get(upstream);
        if (state != null && state.knowledge() == Knowledge.PENDING) {
          fail(upstream, message);
        }
      }
    }
  }

  private void set(ResourceRef upstream, EndpointState state) {
    EndpointState before = states.put(upstream, state);
    if (differs(before, state)) {
      changes.put(upstream, state);
    }
  }

  /** An answer that says the same again at a later time is no change for translation. */
  private static boolean differs(@Nullable EndpointState before, EndpointState now) {
    return before == null
        || before.knowledge() != now.knowledge()
        || !before.endpoints().equals(now.endpoints())
        || !before.problems().equals(now.problems());
  }

  /** What is known of each upstream now. */
  Map<ResourceRef, EndpointState> all() {
    synchronized (lock) {
      return Map.copyOf(states);
    }
  }

  /** The upstreams of which nothing was heard yet. */
  Set<ResourceRef> pending() {
    synchronized (lock) {
      Set<ResourceRef> pending = new HashSet<>();
      states.forEach(
          (upstream, state) -> {
            if (state.knowledge() == Knowledge.PENDING) {
              pending.add(upstream);
            }
          });
      return pending;
    }
  }
}
