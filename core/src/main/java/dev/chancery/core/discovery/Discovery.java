// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.discovery;

import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All discovery plugins at work: tells each which upstreams of its type there are, and passes on
 * what it finds. Safe for use by several threads; {@link #update} is the loop's.
 */
public final class Discovery implements AutoCloseable {

  private final PluginRegistry plugins;
  private final Map<String, DiscoveryRun> runs = new TreeMap<>();
  private final Map<ResourceRef, DiscoveryRun> runOf = new HashMap<>(); // the loop's

  /**
   * Makes one run for each discovery plugin; nothing is asked until there are upstreams.
   *
   * @param plugins the installed plugins
   * @param timers run what is to be done later
   * @param answerLimit how long a new upstream may stay unanswered before it counts as failed
   * @param changes where each change of what is known of an upstream goes
   */
  public Discovery(
      PluginRegistry plugins,
      Timers timers,
      Duration answerLimit,
      ChangeQueue<ResourceRef, EndpointState> changes) {
    this.plugins = plugins;
    plugins
        .discoveries()
        .forEach(
            (type, plugin) ->
                runs.put(
                    type,
                    new DiscoveryRun(
                        plugin, plugins.lend(plugin.plugin()), timers, answerLimit, changes)));
  }

  /**
   * Takes a change of upstreams into account.
   *
   * @param changes of each upstream that changed, what it is now; nothing where it has gone
   */
  public void update(Map<ResourceRef, Optional<Upstream>> changes) {
    Map<DiscoveryRun, Set<ResourceRef>> gone = new LinkedHashMap<>();
    Map<DiscoveryRun, Map<ResourceRef, Upstream>> there = new LinkedHashMap<>();
    changes.forEach(
        (ref, upstream) -> {
          DiscoveryRun now = upstream.map(this::runFor).orElse(null);
          DiscoveryRun before = now == null ? runOf.remove(ref) : runOf.put(ref, now);
          if (before != null && !before.equals(now)) {
            gone.computeIfAbsent(before, run -> new HashSet<>()).add(ref);
          }
          if (now != null) {
            there.computeIfAbsent(now, run -> new HashMap<>()).put(ref, upstream.get());
          }
        });
    // An upstream that changes its type is forgotten by the one before the other speaks of it.
    gone.forEach(DiscoveryRun::leave);
    there.forEach(DiscoveryRun::track);
  }

  private @Nullable DiscoveryRun runFor(Upstream upstream) {
    return plugins.upstreamType(upstream).map(runs::get).orElse(null);
  }

  /** {@return what is known of each upstream now, with the time of the last answer} */
  public Map<ResourceRef, EndpointState> states() {
    Map<ResourceRef, EndpointState> states = new TreeMap<>();
    runs.values().forEach(run -> states.putAll(run.states().all()));
    return states;
  }

  /**
   * {@return what is known of an upstream now; nothing if nobody discovers its endpoints}
   *
   * @param upstream the upstream
   */
  public Optional<EndpointState> state(ResourceRef upstream) {
    return runs.values().stream().flatMap(run -> run.states().of(upstream).stream()).findFirst();
  }

  /** {@return whether every upstream was answered, or failed} */
  public boolean answered() {
    return runs.values().stream().allMatch(run -> run.states().unanswered() == 0);
  }

  /** {@return who has not answered for every upstream, and for how many not, for people} */
  public Set<String> awaited() {
    Set<String> awaited = new TreeSet<>();
    runs.forEach(
        (type, run) -> {
          int unanswered = run.states().unanswered();
          if (unanswered > 0) {
            awaited.add("discovery %s: endpoints of %d upstreams".formatted(type, unanswered));
          }
        });
    return awaited;
  }

  /**
   * Counts every upstream that was not answered yet as failed.
   *
   * @param message why
   */
  public void giveUp(String message) {
    runs.values().forEach(run -> run.states().failPending(message));
  }

  /** Ends all watches. */
  @Override
  public void close() {
    runs.values().forEach(DiscoveryRun::close);
  }
}
