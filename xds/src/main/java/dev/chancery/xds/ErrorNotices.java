// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceError;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one client is told of why it is not sent what it asks for, of one type: each reason once, as
 * proposal TP3 says. That there is no such resource goes with the next response; what the host says
 * makes one by itself.
 */
final class ErrorNotices {

  private final String typeUrl;
  private final Subscription subscription;
  private final Map<String, ResourceError> told = new HashMap<>();
  private final Map<String, ResourceError> due = new LinkedHashMap<>();
  private boolean urgent;

  ErrorNotices(ResourceKind kind, Subscription subscription) {
    this.typeUrl = kind.typeUrl();
    this.subscription = subscription;
  }

  /** Takes out of changes what the client may keep though it is not there. */
  void keep(Collection<String> names, Snapshot snapshot, Changes changes) {
    if (snapshot.errors().isEmpty()) {
      return;
    }
    Set<String> kept = new HashSet<>();
    for (String name : names) {
      ResourceError stated = stated(name, snapshot);
      if (stated != null && stated.keepsResource()) {
        kept.add(name);
      }
    }
    changes.missing().removeAll(kept);
    changes.removals().removeAll(kept);
  }

  /**
   * Finds what is to be told.
   *
   * @param names what was looked at
   * @param changes what of it may be sent now
   */
  void look(Collection<String> names, Snapshot snapshot, Changes changes) {
    changes.missing().forEach(name -> find(name, snapshot));
    changes.removals().forEach(name -> find(name, snapshot));
    if (!told.isEmpty() || !due.isEmpty()) {
      changes.updates().stream().map(EncodedResource::name).forEach(this::forget);
    }
    if (!told.isEmpty() || !snapshot.errors().isEmpty()) {
      names.stream()
          .filter(name -> told.containsKey(name) || stated(name, snapshot) != null)
          .forEach(name -> find(name, snapshot));
    }
  }

  private void find(String name, Snapshot snapshot) {
    if (snapshot.get(typeUrl, name).isPresent()) {
      return;
    }
    ResourceError stated = stated(name, snapshot);
    if (stated == null && !subscription.names(name)) {
      return; // Who asks for all, or for a collection, sees what is there.
    }
    ResourceError error =
        stated == null ? ResourceError.notFound(new ResourceName(typeUrl, name)) : stated;
    if (!error.equals(told.get(name))) {
      due.put(name, error);
      urgent |= stated != null;
    }
  }

  private @Nullable ResourceError stated(String name, Snapshot snapshot) {
    boolean heard = subscription.names(name) || subscription.collections().covers(name);
    return heard && !snapshot.errors().isEmpty()
        ? snapshot.errors().get(new ResourceName(typeUrl, name))
        : null;
  }

  /** Whether there is something that does not wait for another response. */
  boolean isUrgent() {
    return urgent;
  }

  /** What is due; it counts as told. */
  List<ResourceError> take() {
    if (due.isEmpty()) {
      return List.of();
    }
    List<ResourceError> errors = List.copyOf(due.values());
    told.putAll(due);
    due.clear();
    urgent = false;
    return errors;
  }

  /** A name is not asked for any more, or anew. */
  void forget(String name) {
    told.remove(name);
    due.remove(name);
  }

  /** Forgets all that is not asked for any more. */
  void retainIf(Predicate<String> covered) {
    told.keySet().removeIf(covered.negate());
    due.keySet().removeIf(covered.negate());
  }
}
