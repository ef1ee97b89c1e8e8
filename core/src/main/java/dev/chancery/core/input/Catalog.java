// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteConflictException;
import dev.chancery.spi.store.WriteRefusedException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * All resources that the host, the sources and discovery speak of, and which of them are believed.
 * Safe for use by several threads; never waits for anything but its own lock.
 */
public final class Catalog {

  private final Object lock = new Object();
  private final Merge merge;
  private final ChangeQueue<ResourceKey, Resource> changes;
  private final ClaimIndex claims = new ClaimIndex(); // guarded by lock
  private final Map<Claimant, List<Problem>> problems = new TreeMap<>(); // guarded by lock
  private final Set<Watcher<?>> watchers = new LinkedHashSet<>(); // guarded by lock
  private long lastVersion; // guarded by lock
  private boolean closed; // guarded by lock
  private volatile PMap<ResourceKey, Stored<Resource>> believed = HashTreePMap.empty();

  /**
   * @param merge what becomes of an upstream that is both written and discovered
   * @param changes where changes of what is believed go
   */
  public Catalog(Merge merge, ChangeQueue<ResourceKey, Resource> changes) {
    this.merge = merge;
    this.changes = changes;
  }

  /** {@return everything that is believed now} */
  public Map<ResourceKey, Stored<Resource>> all() {
    return believed;
  }

  /**
   * {@return a resource as it is believed now; empty if there is none}
   *
   * @param key the resource's key
   */
  public Optional<Stored<Resource>> get(ResourceKey key) {
    return Optional.ofNullable(believed.get(key));
  }

  /**
   * Writes a resource for the host.
   *
   * @param resource the resource; if it is equal to what the host wrote last, nothing changes
   * @param condition what must hold of what is there
   * @param <R> its kind
   * @return what is believed of it now
   * @throws WriteConflictException if the condition does not hold
   * @throws WriteRefusedException if a source has the resource
   * @throws IllegalStateException if the catalog is closed
   */
  @SuppressWarnings("unchecked") // what was just put in comes out
  public <R extends Resource> Stored<R> apply(R resource, WriteCondition condition) {
    return (Stored<R>) write(List.of(Write.apply(resource, condition)), Map.of()).get(0);
  }

  /**
   * Removes a resource that the host wrote; nothing happens if it is not there.
   *
   * @param key the resource's key
   * @param condition what must hold of what is there
   * @throws WriteConflictException if the condition does not hold
   * @throws WriteRefusedException if a source has the resource
   * @throws IllegalStateException if the catalog is closed
   */
  public void delete(ResourceKey key, WriteCondition condition) {
    write(List.of(Write.delete(key, condition)), Map.of());
  }

  /**
   * Does several writes of the host as one change, or none of them.
   *
   * @param writes the writes, each of another resource
   * @param unfit why some of the resources can't be written, as far as that is known already
   * @return what was applied, in the order of the writes
   * @throws WriteConflictException if there is one write, and its condition does not hold
   * @throws WriteRefusedException if any of them is refused; it tells of all that are
   * @throws IllegalStateException if the catalog is closed
   */
  public List<Stored<Resource>> write(Collection<Write> writes, Map<ResourceKey, String> unfit) {
    synchronized (lock) {
      refuseIfClosed();
      new WriteCheck(believed, claims).check(writes, unfit);
      Set<ResourceKey> touched = new LinkedHashSet<>();
      writes.stream().filter(this::enter).forEach(write -> touched.add(write.key()));
      changes.putAll(settle(touched));
      return writes.stream()
          .filter(Write.Apply.class::isInstance)
          .map(write -> Objects.requireNonNull(believed.get(write.key())))
          .toList();
    }
  }

  /** Whether the host says something else than before. */
  private boolean enter(Write write) {
    return write instanceof Write.Apply apply
        ? claims.put(
            Claimant.HOST, write.key(), new Located(apply.resource(), Claimant.HOST.source()))
        : claims.remove(Claimant.HOST, write.key());
  }

  /** Takes what one origin holds now; what is wrong in it keeps what the origin held before. */
  void replace(Claimant claimant, ResourceBatch batch) {
    replace(Map.of(claimant, batch));
  }

  /** Takes what several origins hold now, as one change: nobody sees a part of it. */
  void replace(Map<Claimant, ResourceBatch> batches) {
    synchronized (lock) {
      Set<ResourceKey> touched = new LinkedHashSet<>();
      batches.forEach(
          (claimant, batch) -> {
            new BatchClaim(claimant, batch).enter(claims, touched);
            report(claimant, batch.problems());
          });
      changes.putAll(settle(touched));
    }
  }

  /**
   * Takes what was made of other resources, as one change that the caller goes on with: it does not
   * come by the queue.
   *
   * @param made what was made anew; nothing where it has gone
   * @return of each resource of which something else is believed now than before, that
   */
  Map<ResourceKey, Optional<Resource>> derive(
      Claimant claimant, Map<ResourceKey, Optional<Located>> made) {
    synchronized (lock) {
      Set<ResourceKey> touched = new LinkedHashSet<>();
      made.forEach(
          (key, value) -> {
            if (value.isPresent()
                ? claims.put(claimant, key, value.get())
                : claims.remove(claimant, key)) {
              touched.add(key);
            }
          });
      Map<ResourceKey, Optional<Resource>> changed = settle(touched);
      changes.discard(changed.keySet()); // older than what is returned
      return changed;
    }
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /** Replaces what is wrong with an origin as a whole. */
  void report(Claimant claimant, List<Problem> found) {
    synchronized (lock) {
      if (found.isEmpty()) {
        problems.remove(claimant);
      } else {
        problems.put(claimant, found);
      }
    }
  }

  /**
   * Decides anew what is believed of some resources, and tells whoever wants to know.
   *
   * @return what changed by that
   */
  private Map<ResourceKey, Optional<Resource>> settle(Set<ResourceKey> keys) {
    PMap<ResourceKey, Stored<Resource>> next = believed;
    Map<ResourceKey, Optional<Resource>> changed = new LinkedHashMap<>();
    for (ResourceKey key : keys) {
      Stored<Resource> before = next.get(key);
      Optional<Stored<Resource>> now =
          claims.of(key).flatMap(claim -> claim.settle(merge)).map(value -> stored(value, before));
      next = now.isPresent() ? next.plus(key, now.get()) : next.minus(key);
      Optional<Resource> resource = now.map(Stored::resource);
      if (!resource.equals(Optional.ofNullable(before).map(Stored::resource))) {
        changed.put(key, resource);
      }
    }
    Map<ResourceKey, Stored<Resource>> last = believed;
    believed = next; // at once: whoever reads sees all of a change or nothing
    changed.forEach((key, now) -> watchers.forEach(watcher -> tell(watcher, key, last.get(key))));
    return changed;
  }

  /** A resource that is equal to the one before is that one, perhaps at another place. */
  private Stored<Resource> stored(Located now, @Nullable Stored<Resource> before) {
    return before != null && before.resource().equals(now.resource())
        ? new Stored<>(before.resource(), before.resourceVersion(), now.location())
        : new Stored<>(now.resource(), Long.toString(++lastVersion), now.location());
  }

  private void tell(Watcher<?> watcher, ResourceKey key, @Nullable Stored<Resource> before) {
    Stored<Resource> now = believed.get(key);
    if (now != null) {
      watcher.changed(now);
    } else if (before != null) {
      watcher.removed(before.resource());
    }
  }

  /**
   * Tells a listener of all resources of a kind that are there, and then of every change, until
   * closed.
   *
   * @param kind the class of those resources
   * @param listener is told; changes wait, newest of each resource only, until it has taken those
   *     before
   * @param executor a single thread that calls the listener
   * @param <R> the kind
   * @return what ends it when closed
   * @throws IllegalStateException if the catalog is closed
   */
  public <R extends Resource> Watcher<R> watch(
      Class<R> kind, ResourceListener<R> listener, Executor executor) {
    Watcher<R> watcher = new Watcher<>(kind, listener, executor, this::forget);
    synchronized (lock) {
      refuseIfClosed();
      watchers.add(watcher);
      believed.values().forEach(watcher::changed);
    }
    return watcher;
  }

  private void forget(Watcher<?> watcher) {
    synchronized (lock) {
      watchers.remove(watcher);
    }
  }

  /** Ends all watches and takes no write of the host any more. */
  public void close() {
    List<Watcher<?>> last;
    synchronized (lock) {
      closed = true;
      last = List.copyOf(watchers);
    }
    last.forEach(Watcher::close);
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new IllegalStateException("the control plane is closed");
    }
  }

  /** {@return what is wrong with each resource of which something is wrong} */
  public Map<ResourceKey, List<Problem>> resourceProblems() {
    synchronized (lock) {
      return claims.problems();
    }
  }

  /** {@return what is wrong with whole origins, by the name of the source and origin} */
  public Map<String, List<Problem>> originProblems() {
    synchronized (lock) {
      Map<String, List<Problem>> found = new TreeMap<>();
      problems.forEach((claimant, list) -> found.merge(claimant.toString(), list, Catalog::both));
      return found;
    }
  }
}
