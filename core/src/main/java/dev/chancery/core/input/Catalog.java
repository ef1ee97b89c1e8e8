package dev.chancery.core.input;

import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
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
  private final Map<ResourceKey, Claims> claims = new HashMap<>(); // guarded by lock
  private final Map<Claimant, Set<ResourceKey>> keysOf = new HashMap<>(); // guarded by lock
  private final Map<Claimant, List<Problem>> problems = new TreeMap<>(); // guarded by lock
  private final Set<Watcher<?>> watchers = new LinkedHashSet<>(); // guarded by lock
  private long lastVersion; // guarded by lock
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
   */
  @SuppressWarnings("unchecked") // what was just put in comes out
  public <R extends Resource> Stored<R> apply(R resource, WriteCondition condition) {
    synchronized (lock) {
      check(resource.key(), condition);
      put(Claimant.HOST, new Located(resource, Claimant.HOST.source()));
      settle(resource.key());
      return (Stored<R>) Objects.requireNonNull(believed.get(resource.key()));
    }
  }

  /**
   * Removes a resource that the host wrote; nothing happens if it is not there.
   *
   * @throws WriteRefusedException if the condition does not hold, or a source has the resource
   */
  public void delete(ResourceKey key, WriteCondition condition) {
    synchronized (lock) {
      if (believed.containsKey(key)) {
        check(key, condition);
        remove(Claimant.HOST, key);
        settle(key);
      }
    }
  }

  private void check(ResourceKey key, WriteCondition condition) {
    Stored<Resource> existing = believed.get(key);
    Optional<Claimant> owner = Optional.ofNullable(claims.get(key)).flatMap(Claims::owner);
    if (existing != null && owner.filter(o -> o.rank() == Claimant.Rank.SOURCE).isPresent()) {
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
    synchronized (lock) {
      Map<ResourceKey, Located> next = new LinkedHashMap<>();
      batch.resources().forEach(located -> next.put(located.resource().key(), located));
      Set<ResourceKey> touched = new HashSet<>(keysOf.getOrDefault(claimant, Set.of()));
      boolean keepAll =
          batch.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
      for (ResourceKey key : touched) {
        if (!next.containsKey(key) && (keepAll || batch.rejected().containsKey(key))) {
          claimsOf(claimant, key).get(claimant).ifPresent(old -> next.put(key, old));
        }
      }
      touched.addAll(next.keySet());
      touched.addAll(batch.rejected().keySet());
      for (ResourceKey key : touched) {
        Located value = next.get(key);
        if (value == null) {
          remove(claimant, key);
        } else {
          put(claimant, value);
        }
        reject(claimant, key, batch.rejected().getOrDefault(key, List.of()));
        settle(key);
      }
      report(claimant, batch.problems());
    }
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

  private void put(Claimant claimant, Located value) {
    claimsOf(claimant, value.resource().key()).put(claimant, value);
  }

  private void reject(Claimant claimant, ResourceKey key, List<Problem> found) {
    Claims claim = claimsOf(claimant, key);
    claim.reject(claimant, found);
    forgetUnlessClaimed(claimant, key, claim);
  }

  private void forgetUnlessClaimed(Claimant claimant, ResourceKey key, Claims claim) {
    Set<ResourceKey> keys = keysOf.get(claimant);
    if (keys != null && !claim.mentions(claimant) && keys.remove(key) && keys.isEmpty()) {
      keysOf.remove(claimant);
    }
  }

  private Claims claimsOf(Claimant claimant, ResourceKey key) {
    keysOf.computeIfAbsent(claimant, c -> new HashSet<>()).add(key);
    return claims.computeIfAbsent(key, k -> new Claims());
  }

  private void remove(Claimant claimant, ResourceKey key) {
    Claims claim = claims.get(key);
    if (claim != null) {
      claim.remove(claimant);
      forgetUnlessClaimed(claimant, key, claim);
    }
  }

  /** Decides anew what is believed of a resource, and tells whoever wants to know. */
  private void settle(ResourceKey key) {
    Claims claim = claims.get(key);
    Optional<Located> now = claim == null ? Optional.empty() : effective(claim);
    if (claim != null && claim.isEmpty()) {
      claims.remove(key);
    }
    Stored<Resource> before = believed.get(key);
    if (now.isEmpty() && before != null) {
      believed = believed.minus(key);
      changes.remove(key);
      watchers.forEach(watcher -> watcher.removed(before.resource()));
    } else if (now.isPresent()) {
      store(key, now.get(), before);
    }
  }

  private void store(ResourceKey key, Located now, @Nullable Stored<Resource> before) {
    if (before != null && before.resource().equals(now.resource())) {
      believed =
          believed.plus(
              key, new Stored<>(before.resource(), before.resourceVersion(), now.location()));
      return;
    }
    Stored<Resource> stored =
        new Stored<>(now.resource(), Long.toString(++lastVersion), now.location());
    believed = believed.plus(key, stored);
    changes.put(key, now.resource());
    watchers.forEach(watcher -> watcher.changed(stored));
  }

  private Optional<Located> effective(Claims claim) {
    Optional<Located> first = claim.first();
    Optional<Map.Entry<Claimant, Located>> discovered = claim.discoveredBeside();
    if (first.isEmpty() || discovered.isEmpty()) {
      return first;
    }
    Upstream merged =
        merge.merge(
            discovered.get().getKey().source(),
            (Upstream) first.get().resource(),
            (Upstream) discovered.get().getValue().resource());
    return Optional.of(new Located(merged, first.get().location()));
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

  /** What is wrong with each resource of which something is wrong. */
  public Map<ResourceKey, List<Problem>> resourceProblems() {
    synchronized (lock) {
      Map<ResourceKey, List<Problem>> found = new TreeMap<>();
      claims.forEach(
          (key, claim) -> {
            List<Problem> ofKey = claim.problems(key);
            if (!ofKey.isEmpty()) {
              found.put(key, ofKey);
            }
          });
      return found;
    }
  }

  /** What is wrong with whole origins, by the name of the source and origin. */
  public Map<String, List<Problem>> originProblems() {
    synchronized (lock) {
      Map<String, List<Problem>> found = new TreeMap<>();
      problems.forEach((claimant, list) -> found.put(claimant.toString(), list));
      return found;
    }
  }
}
