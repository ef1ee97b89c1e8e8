package dev.chancery.core.discovery;

import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All discovery plugins at work: tells each which upstreams of its type there are, and passes on
 * what it finds. Safe for use by several threads; {@link #update} is the loop's.
 */
public final class Discovery implements AutoCloseable {

  private final PluginRegistry plugins;
  private final Map<String, DiscoveryRun> runs = new TreeMap<>();
  private final Map<ResourceRef, String> types = new HashMap<>();

  /**
   * Makes one run for each discovery plugin; nothing is asked until there are upstreams.
   *
   * @param answerLimit how long a new upstream may stay unanswered before it counts as failed
   * @param changes where each change of what is known of an upstream goes
   */
  public Discovery(
      PluginRegistry plugins,
      Duration answerLimit,
      ChangeQueue<ResourceRef, EndpointState> changes) {
    this.plugins = plugins;
    plugins
        .discoveries()
        .forEach(
            (type, plugin) ->
                runs.put(
                    type,
                    new DiscoveryRun(plugin, plugins.lend(plugin.plugin()), answerLimit, changes)));
  }

  /**
   * Takes a change of upstreams into account.
   *
   * @param changes of each upstream that changed, what it is now; nothing where it has gone
   */
  public void update(Map<ResourceRef, Optional<Upstream>> changes) {
    Map<String, Map<ResourceRef, Optional<Upstream>>> byType = new TreeMap<>();
    changes.forEach(
        (ref, upstream) -> {
          Optional<String> type = upstream.flatMap(plugins::upstreamType);
          String before = type.isPresent() ? types.put(ref, type.get()) : types.remove(ref);
          if (before != null && !Optional.of(before).equals(type)) {
            byType.computeIfAbsent(before, t -> new HashMap<>()).put(ref, Optional.empty());
          }
          type.ifPresent(t -> byType.computeIfAbsent(t, u -> new HashMap<>()).put(ref, upstream));
        });
    byType.forEach(
        (type, ofType) -> {
          DiscoveryRun run = runs.get(type);
          if (run != null) {
            run.update(ofType);
          }
        });
  }

  /** What is known of each upstream now, with the time of the last answer. */
  public Map<ResourceRef, EndpointState> states() {
    Map<ResourceRef, EndpointState> states = new TreeMap<>();
    runs.values().forEach(run -> states.putAll(run.states().all()));
    return states;
  }

  /** Whether every upstream was answered, or failed. */
  public boolean answered() {
    return runs.values().stream().allMatch(run -> run.states().pending().isEmpty());
  }

  /** Ends all watches. */
  @Override
  public void close() {
    runs.values().forEach(DiscoveryRun::close);
  }
}
