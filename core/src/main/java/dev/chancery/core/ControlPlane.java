package dev.chancery.core;

import dev.chancery.core.config.YamlResourceReader;
import dev.chancery.core.input.ResourceListener;
import dev.chancery.core.input.Stored;
import dev.chancery.core.input.Watcher;
import dev.chancery.core.input.WriteCondition;
import dev.chancery.core.plugin.PluginDescription;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.core.status.StatusReport;
import dev.chancery.core.translate.UpstreamRules;
import dev.chancery.snapshot.DeliveryObserver;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.snapshot.SnapshotSource;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A running control plane: resources go in, from the host through this facade and from plugins; a
 * snapshot for each proxy comes out, for an xDS server to serve. Safe for use by several threads.
 *
 * <pre>{@code
 * try (ControlPlane controlPlane = ControlPlane.builder().loadPlugins().start()) {
 *   controlPlane.apply(Upstream.of("default", "echo", config), WriteCondition.overwrite());
 *   ...
 * }
 * }</pre>
 */
public final class ControlPlane implements SnapshotSource, AutoCloseable {

  private final Engine engine;
  private final UpstreamRules rules;
  private final PluginRegistry plugins;
  private final List<AutoCloseable> owned;

  /**
   * @param owned what was made for this control plane alone, to be closed in this order
   */
  ControlPlane(Engine engine, PluginRegistry plugins, Collection<AutoCloseable> owned) {
    this.engine = engine;
    this.plugins = plugins;
    this.owned = List.copyOf(owned);
    this.rules = UpstreamRules.of(plugins);
  }

  /** Begins a control plane without plugins. */
  public static ControlPlaneBuilder builder() {
    return new ControlPlaneBuilder();
  }

  /**
   * Writes a resource, in memory. It is served as soon as it is translated; what became of it is in
   * {@link #status}.
   *
   * @param resource an upstream or a proxy
   * @param condition when to write
   * @return the resource with its version
   * @throws dev.chancery.core.input.WriteRefusedException if the condition does not hold, or the
   *     resource is written in a source, such as a file
   * @throws dev.chancery.spi.model.InvalidValueException if no installed plugin owns one of its
   *     sections
   */
  public <R extends Resource> Stored<R> apply(R resource, WriteCondition condition) {
    if (resource instanceof Upstream upstream) {
      rules.check(upstream);
    }
    return engine.catalog().apply(resource, condition);
  }

  /**
   * Removes a resource that was written by {@link #apply}; nothing happens if it is not there.
   *
   * @throws dev.chancery.core.input.WriteRefusedException if the condition does not hold, or the
   *     resource is written in a source, such as a file
   */
  public void delete(ResourceKey key, WriteCondition condition) {
    engine.catalog().delete(key, condition);
  }

  /** A resource, wherever it is written. */
  public <R extends Resource> Optional<Stored<R>> get(Class<R> kind, ResourceKey key) {
    return engine.catalog().get(key).flatMap(stored -> cast(kind, stored));
  }

  /** All resources of a kind, wherever they are written, sorted by namespace and name. */
  public <R extends Resource> List<Stored<R>> list(Class<R> kind) {
    return engine.catalog().all().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> cast(kind, entry.getValue()).stream())
        .toList();
  }

  private static <R extends Resource> Optional<Stored<R>> cast(
      Class<R> kind, Stored<Resource> stored) {
    return kind.isInstance(stored.resource())
        ? Optional.of(
            new Stored<>(kind.cast(stored.resource()), stored.resourceVersion(), stored.location()))
        : Optional.empty();
  }

  /**
   * Tells a listener of all resources of a kind, wherever they are written, and then of every
   * change.
   *
   * @return what ends the watch
   */
  public <R extends Resource> Watcher<R> watch(Class<R> kind, ResourceListener<R> listener) {
    return engine.catalog().watch(kind, listener, engine.listenerThread());
  }

  /** Reads YAML or JSON into resources, by the sections of the installed plugins. */
  public ResourceReader reader() {
    return new YamlResourceReader(plugins.sections(), ReadLimits.DEFAULT);
  }

  /** How every resource fares. */
  public StatusReport status() {
    return engine.status();
  }

  /**
   * Whether every source and discovery has spoken once, or the start took too long, and snapshots
   * are served.
   */
  public boolean isReady() {
    return engine.isReady();
  }

  /**
   * Waits until {@link #isReady}. That takes no longer than the start deadline, by more than a
   * moment.
   *
   * @param timeout how long to wait
   * @return whether it is ready
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean awaitReady(Duration timeout) throws InterruptedException {
    return engine.awaitReady(timeout);
  }

  /** The installed plugins, sorted by name. */
  public List<PluginDescription> plugins() {
    return plugins.plugins();
  }

  /** The groups that have a snapshot: one for each proxy, {@code namespace~name}. */
  public Set<String> groups() {
    return engine.snapshots().groups();
  }

  /** The current snapshot of a group. */
  public Optional<Snapshot> snapshot(String group) {
    return engine.snapshots().get(group);
  }

  @Override
  public String group(Node node) {
    return engine.snapshots().group(node);
  }

  @Override
  public Following follow(String group, SnapshotListener listener) {
    return engine.snapshots().follow(group, listener);
  }

  @Override
  public DeliveryObserver deliveries() {
    return engine.snapshots().deliveries();
  }

  /**
   * Ends all watches, the loop and the plugins, and waits for the turn under way at most ten
   * seconds.
   */
  @Override
  public void close() {
    Closing.all(owned);
  }
}
