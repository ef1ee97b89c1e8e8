// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds out of each resource of one type what became of it on one stream. Runs on its shard. */
final class Inspection {

  private final TypeState state;
  private final Snapshot snapshot;
  private final Map<String, EncodedResource> resources;
  private final Instant sent;
  private final Map<String, EncodedResource> unanswered = new HashMap<>();

  Inspection(TypeState state, GroupView view) {
    this.state = state;
    this.snapshot = view.snapshot();
    this.resources = view.resources(state.kind.typeUrl());
    this.sent = state.lastSent();
    state.inFlight.values().stream()
        .flatMap(response -> response.resources().stream())
        .forEach(resource -> unanswered.put(resource.name(), resource));
  }

  Stream<ResourceStatus> statuses() {
    Set<String> names = new TreeSet<>();
    for (String name : state.subscription.names()) {
      Set<String> members = state.subscription.collections().members(name, snapshot);
      names.addAll(members.isEmpty() ? Set.of(name) : members);
    }
    if (state.subscription.isWildcard()) {
      names.addAll(resources.keySet());
    }
    Set<String> had = new HashSet<>(state.delivered.names());
    had.removeIf(name -> state.delivered.sent(name).isEmpty());
    names.addAll(had);
    return names.stream().map(this::status);
  }

  private ResourceStatus status(String name) {
    EncodedResource now = resources.get(name);
    Optional<EncodedResource> had = state.delivered.sent(name);
    if (now == null) {
      return had.map(resource -> status(name, resource.version(), Delivery.LEAVING))
          .orElseGet(() -> status(name, "", Delivery.NOT_SENT));
    }
    if (!had.equals(Optional.of(now))) {
      return status(name, now.version(), Delivery.NOT_SENT);
    }
    if (now.equals(unanswered.get(name))) {
      return status(name, now.version(), Delivery.UNANSWERED);
    }
    return state
        .refusals
        .of(name)
        .map(refusal -> refused(now, refusal))
        .orElseGet(() -> status(name, now.version(), Delivery.TAKEN));
  }

  private ResourceStatus status(String name, String version, Delivery delivery) {
    return new ResourceStatus(state.kind.typeUrl(), name, version, delivery, sent, List.of());
  }

  private ResourceStatus refused(EncodedResource resource, Rejection refusal) {
    return new ResourceStatus(
        resource.typeUrl(),
        resource.name(),
        resource.version(),
        Delivery.REFUSED,
        sent,
        List.of(refusal));
  }
}
