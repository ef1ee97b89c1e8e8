// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.config.YamlResourceReader;
import dev.chancery.core.config.YamlResourceWriter;
import dev.chancery.core.input.ResourceListener;
import dev.chancery.core.input.Stored;
import dev.chancery.core.input.Watcher;
import dev.chancery.core.input.Write;
import dev.chancery.core.plugin.PluginDescription;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.core.status.EndpointReport;
import dev.chancery.core.status.StatusReport;
import dev.chancery.core.translate.UpstreamRules;
import dev.chancery.snapshot.DeliveryObserver;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.snapshot.SnapshotSource;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceWriter;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.spi.store.WriteCondition;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

  /** {@return a builder of a control plane, which so far has no plugins} */
  public static ControlPlaneBuilder builder() {
    return new ControlPlaneBuilder();
  }

  /**
   * Writes a resource, in memory. It is served as soon as it is translated; what became of it is in
   * {@link #status}, at the latest once {@link #awaitTranslated} has returned.
   *
   * @param resource an upstream, a proxy or a secret
   * @param condition when to write
   * @param <R> its kind
   * @return the resource with its version
   * @throws dev.chancery.spi.store.WriteConflictException if the condition does not hold
   * @throws dev.chancery.spi.store.WriteRefusedException if the resource is written in a source,
   *     such as a file, or a validation plugin refuses it
   * @throws dev.chancery.spi.model.InvalidValueException if no installed plugin owns one of its
   *     sections
   */
  @SuppressWarnings("unchecked") // what was just put in comes out
  public <R extends Resource> Stored<R> apply(R resource, WriteCondition condition) {
    if (resource instanceof Upstream upstream) {
      rules.check(upstream);
    }
    Write write = Write.apply(resource, condition);
    return (Stored<R>)
        write(List.of(write), engine.hostReview().refusals(List.of(resource))).get(0);
  }

  /**
   * Writes several resources as one change, or none of them: nobody sees a part of it, and it is
   * translated in one turn. Costs what the resources cost, however many others there are; those
   * that are there already, equal, cost a comparison.
   *
   * @param resources upstreams, proxies and secrets, each once
   * @param condition when to write, for each of them
   * @return the resources with their versions, in the given order
   * @throws dev.chancery.spi.store.WriteRefusedException if any of them is refused, for the reasons
   *     of {@link #apply}; it names all that are
   */
  public List<Stored<Resource>> applyAll(
      Collection<? extends Resource> resources, WriteCondition condition) {
    return write(resources.stream().map(resource -> Write.apply(resource, condition)).toList());
  }

  /**
   * Writes and removes several resources as one change, or none of them; see {@link #applyAll}.
   *
   * @param writes the writes, each of another resource
   * @return the resources that were written, with their versions, in the order of the writes
   * @throws dev.chancery.spi.store.WriteRefusedException if any write is refused, for the reasons
   *     of {@link #apply} and {@link #delete}; it names all that are
   */
  public List<Stored<Resource>> write(Collection<Write> writes) {
    Map<ResourceKey, String> unfit = new HashMap<>();
    List<Resource> fit = new ArrayList<>();
    for (Write write : writes) {
      Optional<String> reason = unfit(write);
      if (reason.isPresent()) {
        unfit.put(write.key(), reason.get());
      } else if (write instanceof Write.Apply apply) {
        fit.add(apply.resource());
      }
    }
    unfit.putAll(engine.hostReview().refusals(fit));
    return write(List.copyOf(writes), unfit);
  }

  private List<Stored<Resource>> write(List<Write> writes, Map<ResourceKey, String> unfit) {
    return engine.catalog().write(writes, unfit);
  }

  private Optional<String> unfit(Write write) {
    if (write instanceof Write.Apply apply && apply.resource() instanceof Upstream upstream) {
      try {
        rules.check(upstream);
      } catch (InvalidValueException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return Optional.empty();
  }

  /**
   * Removes a resource that was written by {@link #apply} or its like; nothing happens if it is not
   * there.
   *
   * @param key the resource
   * @param condition when to remove it
   * @throws dev.chancery.spi.store.WriteConflictException if the condition does not hold
   * @throws dev.chancery.spi.store.WriteRefusedException if the resource is written in a source,
   *     such as a file
   */
  public void delete(ResourceKey key, WriteCondition condition) {
    engine.catalog().delete(key, condition);
  }

  /**
   * {@return a resource with its version, wherever it is written; nothing if it is not there}
   *
   * @param kind the record of the kind, such as {@code Upstream.class}
   * @param key the resource
   * @param <R> its kind
   */
  public <R extends Resource> Optional<Stored<R>> get(Class<R> kind, ResourceKey key) {
    return engine.catalog().get(key).flatMap(stored -> cast(kind, stored));
  }

  /**
   * {@return all resources of a kind, wherever they are written, sorted by namespace and name}
   *
   * @param kind the record of the kind, such as {@code Upstream.class}
   * @param <R> the kind
   */
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
   * @param kind the record of the kind, such as {@code Upstream.class}
   * @param listener is called on a thread of the control plane's, one call at a time
   * @param <R> the kind
   * @return what ends the watch
   */
  public <R extends Resource> Watcher<R> watch(Class<R> kind, ResourceListener<R> listener) {
    return engine.catalog().watch(kind, listener, engine.listenerThread());
  }

  /**
   * The resources of this control plane, in the form of other places where a program keeps
   * resources that it writes itself. Reading is {@link #get}, and writing is {@link #apply}, so a
   * resource that a source has is read and can't be written.
   *
   * @return the store, which is usable for as long as this is open
   */
  public ResourceStore store() {
    return new MemoryStore(this);
  }

  /** {@return a reader of YAML or JSON, by the sections of the installed plugins} */
  public ResourceReader reader() {
    return new YamlResourceReader(plugins.sections(), ReadLimits.DEFAULT);
  }

  /**
   * {@return a writer of YAML that {@link #reader} reads into equal resources, by the sections of
   * the installed plugins}
   */
  public ResourceWriter writer() {
    return new YamlResourceWriter(plugins.sections());
  }

  /** {@return how every resource fares} */
  public StatusReport status() {
    return engine.status();
  }

  /**
   * {@return the endpoints of all upstreams that have any, or are to have some, sorted by namespace
   * and name: as discovery told them last, or as they are written in upstreams that a proxy routes
   * to} They are put together when this is called, at a cost that grows with the upstreams.
   */
  public List<EndpointReport> endpoints() {
    return engine.endpoints().all();
  }

  /**
   * {@return the endpoints of one upstream, as {@link #endpoints()} has them, at a cost that does
   * not grow with the others}
   *
   * @param upstream namespace and name
   */
  public Optional<EndpointReport> endpoints(ResourceRef upstream) {
    return engine.endpoints().of(upstream);
  }

  /**
   * {@return whether every source and discovery has spoken once, or the start took too long, and
   * snapshots are served}
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

  /**
   * Waits until {@link #isReady} and all that was written before the call is translated: from then
   * on {@link #status} and {@link #snapshot} tell what became of it. What comes later is not waited
   * for, such as endpoints, the word of a {@link ResourceTrial}, and what Envoys refuse.
   *
   * @param timeout how long to wait
   * @return whether it came to that in time
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean awaitTranslated(Duration timeout) throws InterruptedException {
    return engine.awaitTranslated(timeout);
  }

  /** {@return the installed plugins, sorted by name} */
  public List<PluginDescription> plugins() {
    return plugins.plugins();
  }

  /** {@return the groups that have a snapshot: one for each proxy, {@code namespace~name}} */
  public Set<String> groups() {
    return engine.snapshots().groups();
  }

  /**
   * {@return the current snapshot of a group; nothing before the first}
   *
   * @param group a proxy, {@code <namespace>~<name>}
   */
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
   * Ends the work as leader, all watches, the loop and the plugins. Waits for that work, and for
   * the turn under way, at most about ten seconds each.
   */
  @Override
  public void close() {
    Closing.all(owned);
  }
}
