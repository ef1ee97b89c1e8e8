package dev.chancery.core.input;

import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.HashMap;
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

  /** Everything that is believed now. */
  public Map<ResourceKey, Stored<Resource>> all() {
    return believed;
  }

  /** A resource as it is believed now. */
  public Optional<Stored<Resource>> get(ResourceKey key) {
    return Optional.ofNullable(believed.get(key));
  }

  /**
   * Writes a resource for the host.
   *
   * @throws WriteRefusedException if the condition does not hold, or a source has the resource
   * @throws IllegalStateException if the catalog is closed
   */
  @SuppressWarnings("unchecked") // what was just put in comes out
  public <R extends Resource> Stored<R> apply(R resource, WriteCondition condition) {
    synchronized (lock) {
      refuseIfClosed();
      check(resource.key(), condition);
      claims.put(Claimant.HOST, new Located(resource, Claimant.HOST.source()));
      settle(Set.of(resource.key()));
      return (Stored<R>) Objects.requireNonNull(believed.get(resource.key()));
    }
  }

  /**
   * Removes a resource that the host wrote; nothing happens if it is not there.
   *
   * @throws WriteRefusedException if the condition does not hold, or a source has the resource
   * @throws IllegalStateException if the catalog is closed
   */
  public void delete(ResourceKey key, WriteCondition condition) {
    synchronized (lock) {
      refuseIfClosed();
      if (believed.containsKey(key)) {
        check(key, condition);
        claims.remove(Claimant.HOST, key);
        settle(Set.of(key));
      }
    }
  }

  private void check(ResourceKey key, WriteCondition condition) {
    Stored<Resource> existing = believed.get(key);
    Optional<Claimant> owner = claims.of(key).flatMap(Claims::owner);
    if (existing != null && owner.filter(o -> o.rank() == Claimant.Rank.ORIGIN).isPresent()) {
      throw new WriteRefusedException(
          key, "is written in %s; change it there".formatted(existing.location()));
    }
    if (condition instanceof WriteCondition.Create && existing != null) {
      throw new WriteRefusedException(
          key, "is there already, with version " + existing.resourceVersion());
    }
    if (condition instanceof WriteCondition.IfVersion wanted) {
      String found = existing == null ? "no such resource" : existing.resourceVersion();
      if (!found.equals(wanted.resourceVersion())) {
        throw new WriteRefusedException(
            key, "found version %s (expected: %s)".formatted(found, wanted.resourceVersion()));
      }
    }
  }

  /** Takes what one origin holds now; what is wrong in it keeps what the origin held before. */
  void replace(Claimant claimant, ResourceBatch batch) {
    replace(Map.of(claimant, batch));
  }

  /** Takes what several origins hold now, as one change: nobody sees a part of it. */
  void replace(Map<Claimant, ResourceBatch> batches) {
    synchronized (lock) {
      Set<ResourceKey> touched = new LinkedHashSet<>();
      batches.forEach((claimant, batch) -> touched.addAll(claim(claimant, batch)));
      settle(touched);
    }
  }

  /** Takes what one origin says, and returns the resources that this may change. */
  private Set<ResourceKey> claim(Claimant claimant, ResourceBatch batch) {
    Map<ResourceKey, List<Problem>> rejected = new HashMap<>(batch.rejected());
    Map<ResourceKey, Located> next = byKey(claimant, batch, rejected);
    Set<ResourceKey> before = claims.keys(claimant);
    boolean keepAll =
        batch.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    for (ResourceKey key : before) {
      if (keepAll || rejected.containsKey(key)) {
        claims.get(claimant, key).ifPresent(old -> next.putIfAbsent(key, old));
      }
    }
    Set<ResourceKey> touched = new LinkedHashSet<>(next.keySet());
    touched.addAll(before);
    touched.addAll(rejected.keySet());
    for (ResourceKey key : touched) {
      Located value = next.get(key);
      if (value == null) {
        claims.remove(claimant, key);
      } else {
        claims.put(claimant, value);
      }
      claims.reject(claimant, key, rejected.getOrDefault(key, List.of()));
    }
    report(claimant, batch.problems());
    return touched;
  }

  /** The resources of a batch; of several with one key the first counts, the others are refused. */
  private static Map<ResourceKey, Located> byKey(
      Claimant claimant, ResourceBatch batch, Map<ResourceKey, List<Problem>> rejected) {
    Map<ResourceKey, Located> byKey = new LinkedHashMap<>();
    for (Located located : batch.resources()) {
      ResourceKey key = located.resource().key();
      Located first = byKey.putIfAbsent(key, located);
      if (first != null) {
        Problem problem = Claims.duplicate(key, claimant.source(), located, first);
        rejected.merge(key, List.of(problem), Catalog::both);
      }
    }
    return byKey;
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

  /** Decides anew what is believed of some resources, and tells whoever wants to know. */
  private void settle(Set<ResourceKey> keys) {
    Map<ResourceKey, Optional<Resource>> changed = new LinkedHashMap<>();
    for (ResourceKey key : keys) {
      Optional<Located> now = claims.of(key).flatMap(claim -> claim.settle(merge));
      Stored<Resource> before = believed.get(key);
      if (now.isEmpty() && before != null) {
        believed = believed.minus(key);
        changed.put(key, Optional.empty());
        watchers.forEach(watcher -> watcher.removed(before.resource()));
      } else if (now.isPresent() && store(key, now.get(), before)) {
        changed.put(key, Optional.of(now.get().resource()));
      }
    }
    changes.putAll(changed);
  }

  /** Returns whether the resource is another than before. */
  private boolean store(ResourceKey key, Located now, @Nullable Stored<Resource> before) {
    if (before != null && before.resource().equals(now.resource())) {
      believed =
          believed.plus(
              key, new Stored<>(before.resource(), before.resourceVersion(), now.location()));
      return false;
    }
    Stored<Resource> stored =
        new Stored<>(now.resource(), Long.toString(++lastVersion), now.location());
    believed = believed.plus(key, stored);
    watchers.forEach(watcher -> watcher.changed(stored));
    return true;
  }

  /**
   * Tells a listener of all resources of a kind that are there, and then of every change, until
   * closed.
   *
   * @param executor a single thread that calls the listener
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

  /** What is wrong with each resource of which something is wrong. */
  public Map<ResourceKey, List<Problem>> resourceProblems() {
    synchronized (lock) {
      return claims.problems();
    }
  }

  /** What is wrong with whole origins, by the name of the source and origin. */
  public Map<String, List<Problem>> originProblems() {
    synchronized (lock) {
      Map<String, List<Problem>> found = new TreeMap<>();
      problems.forEach((claimant, list) -> found.merge(claimant.toString(), list, Catalog::both));
      return found;
    }
  }
}
