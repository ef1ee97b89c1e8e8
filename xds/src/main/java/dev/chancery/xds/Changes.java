// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a client lacks.
 *
 * @param updates resources that it does not have in this version
 * @param replaced those of them that it has in another version
 * @param removals names of resources that it has and that are gone
 * @param missing names that it asks for, that are not there, and of which it was not told so
 */
record Changes(
    List<EncodedResource> updates,
    List<EncodedResource> replaced,
    List<String> removals,
    List<String> missing) {

  /** Compares what a client was sent with what there is, for the names given. */
  static Changes find(
      Collection<String> names,
      Map<String, EncodedResource> resources,
      Subscription subscription,
      Delivered delivered) {
    Changes changes =
        new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String name : names) {
      if (subscription.covers(name)) {
        EncodedResource now = resources.get(name);
        if (now == null) {
          changes.gone(name, subscription, delivered);
        } else if (!now.isOnDemand() || subscription.names(name) || delivered.has(name)) {
          changes.there(now, delivered);
        }
      }
    }
    return changes;
  }

  private void there(EncodedResource now, Delivered delivered) {
    EncodedResource had = delivered.get(now.name());
    if (!now.equals(had)) {
      updates.add(now);
      if (delivered.has(now.name())) {
        replaced.add(now);
      }
    }
  }

  private void gone(String name, Subscription subscription, Delivered delivered) {
    if (delivered.has(name)) {
      removals.add(name);
    } else if (subscription.names(name) && delivered.get(name) == null) {
      missing.add(name);
    }
  }

  Changes unmodifiable() {
    return new Changes(
        List.copyOf(updates), List.copyOf(replaced), List.copyOf(removals), List.copyOf(missing));
  }

  Changes plus(Changes others) {
    return new Changes(
        join(updates, others.updates),
        join(replaced, others.replaced),
        join(removals, others.removals),
        join(missing, others.missing));
  }

  private static <T> List<T> join(List<T> one, List<T> other) {
    List<T> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  /**
   * As much of this as fits into a response of a size, but one update at least; what does not is
   * due again.
   */
  Changes within(long bytes, Due due) {
    long size = 0;
    for (int i = 0; i < updates.size(); i++) {
      size += updates.get(i).value().size();
      if (size > bytes && i > 0) {
        updates.subList(i, updates.size()).forEach(later -> due.add(later.name()));
        return first(i);
      }
    }
    return this;
  }

  private Changes first(int count) {
    List<EncodedResource> now = updates.subList(0, count);
    Set<EncodedResource> known = new HashSet<>(now);
    return new Changes(now, replaced.stream().filter(known::contains).toList(), removals, missing);
  }

  /** This without the updates of a sort, which are due again, if there are others. */
  Changes without(Predicate<EncodedResource> sort, Due due) {
    List<EncodedResource> others = updates.stream().filter(sort.negate()).toList();
    if (others.isEmpty() || others.size() == updates.size()) {
      return this;
    }
    updates.stream().filter(sort).forEach(later -> due.add(later.name()));
    return new Changes(others, replaced.stream().filter(sort.negate()).toList(), removals, missing);
  }

  Changes withoutRemovals() {
    return new Changes(updates, replaced, List.of(), missing);
  }

  boolean isEmpty() {
    return updates.isEmpty() && removals.isEmpty() && missing.isEmpty();
  }
}
