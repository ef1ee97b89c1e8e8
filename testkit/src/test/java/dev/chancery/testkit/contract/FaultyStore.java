// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static dev.chancery.testkit.contract.StoreFault.COUNTS_READS;
import static dev.chancery.testkit.contract.StoreFault.CREATES_ANYWAY;
import static dev.chancery.testkit.contract.StoreFault.CREATES_BY_VERSION;
import static dev.chancery.testkit.contract.StoreFault.EMPTY_WHEN_BROKEN;
import static dev.chancery.testkit.contract.StoreFault.EQUAL_IS_ENOUGH;
import static dev.chancery.testkit.contract.StoreFault.FINDS_ANY;
import static dev.chancery.testkit.contract.StoreFault.FORGETS;
import static dev.chancery.testkit.contract.StoreFault.HIDES_UNREADABLE;
import static dev.chancery.testkit.contract.StoreFault.IGNORES_VERSIONS;
import static dev.chancery.testkit.contract.StoreFault.KEEPS_ONE;
import static dev.chancery.testkit.contract.StoreFault.KNOWS_ITS_OWN_ALONE;
import static dev.chancery.testkit.contract.StoreFault.NEW_VERSION_EACH_WRITE;
import static dev.chancery.testkit.contract.StoreFault.OVERWRITES_WHAT_IS_THERE_ALONE;
import static dev.chancery.testkit.contract.StoreFault.REFUSES_VERSIONS;
import static dev.chancery.testkit.contract.StoreFault.TAKES_OLD_VERSIONS;
import static dev.chancery.testkit.contract.StoreFault.TELLS_SECRETS;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.store.Kept;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.spi.store.StoreUnavailableException;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteConflictException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A store in memory with one fault, or with none. */
final class FaultyStore implements ResourceStore {

  static final String SECRET = "secret-7";

  private final Set<StoreFault> faults;
  private final Map<ResourceKey, Kept<Resource>> kept = new TreeMap<>(); // guarded by this
  private final Set<ResourceKey> own = new HashSet<>(); // guarded by this
  private int lastVersion; // guarded by this
  private boolean broken; // guarded by this

  FaultyStore(Set<StoreFault> faults) {
    this.faults = faults;
  }

  @Override
  public synchronized <R extends Resource> Optional<Kept<R>> read(Class<R> type, ResourceKey key) {
    if (broken) {
      if (has(EMPTY_WHEN_BROKEN)) {
        return Optional.empty();
      }
      refuseToWork();
    }
    return found(key)
        .map(
            there ->
                there.resource().isPresent()
                    ? Kept.of(type, there.resource().get(), version(there))
                    : new Kept.Unreadable<>(version(there), there.problems()));
  }

  private Optional<Kept<Resource>> found(ResourceKey key) {
    Kept<Resource> there =
        has(FINDS_ANY) && !kept.isEmpty() ? kept.values().iterator().next() : kept.get(key);
    return Optional.ofNullable(there)
        .filter(found -> own.contains(key) || !has(KNOWS_ITS_OWN_ALONE))
        .filter(found -> found.resource().isPresent() || !has(HIDES_UNREADABLE));
  }

  private String version(Kept<Resource> there) {
    return has(COUNTS_READS) ? "read " + ++lastVersion : there.resourceVersion();
  }

  @Override
  public synchronized String write(Resource resource, WriteCondition condition) {
    if (broken) {
      refuseToWork();
    }
    ResourceKey key = resource.key();
    Optional<Kept<Resource>> there = found(key);
    boolean equal = there.flatMap(Kept::resource).filter(resource::equals).isPresent();
    if (!(equal && has(EQUAL_IS_ENOUGH))) {
      check(key, condition);
    }
    if (equal && !has(NEW_VERSION_EACH_WRITE)) {
      return there.orElseThrow().resourceVersion();
    }
    if (has(KEEPS_ONE)) {
      kept.clear();
    }
    own.add(key);
    if (!has(FORGETS)) {
      put(resource);
    }
    return Integer.toString(lastVersion);
  }

  private void check(ResourceKey key, WriteCondition condition) {
    Kept<Resource> there = kept.get(key);
    if (there == null) {
      checkMissing(key, condition);
    } else if (!isTakenAnyway(condition)) {
      condition.check(key, there.resourceVersion());
    }
  }

  private void checkMissing(ResourceKey key, WriteCondition condition) {
    if (has(OVERWRITES_WHAT_IS_THERE_ALONE) && condition.equals(WriteCondition.overwrite())) {
      throw WriteConflictException.missing(key, condition);
    }
    if (!has(CREATES_BY_VERSION)) {
      condition.checkMissing(key);
    }
  }

  private boolean isTakenAnyway(WriteCondition condition) {
    if (condition instanceof WriteCondition.IfVersion version) {
      if (has(REFUSES_VERSIONS)) {
        throw new IllegalArgumentException("found a version (expected: none)");
      }
      return has(IGNORES_VERSIONS)
          || (has(TAKES_OLD_VERSIONS)
              && Integer.parseInt(version.resourceVersion()) <= lastVersion);
    }
    return has(CREATES_ANYWAY);
  }

  private void refuseToWork() {
    throw new StoreUnavailableException(
        "broken (expected: whole)" + (has(TELLS_SECRETS) ? SECRET : ""));
  }

  synchronized void put(Resource resource) {
    kept.put(resource.key(), Kept.of(Resource.class, resource, Integer.toString(++lastVersion)));
  }

  synchronized void spoil(ResourceKey key) {
    kept.put(
        key,
        new Kept.Unreadable<>(
            Integer.toString(++lastVersion), List.of(Problem.error("test", "", "no resource"))));
  }

  synchronized void broken(boolean now) {
    broken = now;
  }

  private boolean has(StoreFault fault) {
    return faults.contains(fault);
  }
}
