// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a client waits for though it did not change. A client replaces a changed cluster by a new
 * one, which warms up: it waits for its load assignment and secrets, though these did not change
 * and the client sees no need to ask again. New routes whose virtual hosts are discovered wait
 * until the client hears of these.
 */
final class Warming {

  private static final ResourceKind HOSTS = ResourceKind.of(ResourceTypes.VIRTUAL_HOST);

  private final Map<ResourceKind, TypeState> types;
  private final Map<ResourceKind, Set<String>> awaited = new HashMap<>();

  Warming(Map<ResourceKind, TypeState> types) {
    this.types = types;
  }

  /** This is about to be sent: what its clusters wait for goes again. */
  void repeat(Outgoing response) {
    for (EncodedResource changed : response.replaced()) {
      if (changed.typeUrl().equals(ResourceTypes.CLUSTER)) {
        changed.references().forEach(this::repeat);
      }
    }
    if (!response.resources().isEmpty()
        && response.resources().get(0).typeUrl().equals(ResourceTypes.ROUTE)) {
      announce(response);
    }
  }

  private void announce(Outgoing routes) {
    TypeState hosts = types.get(HOSTS);
    if (hosts != null) {
      Set<EncodedResource> replaced = new HashSet<>(routes.replaced());
      routes.resources().stream().filter(sent -> !replaced.contains(sent)).forEach(hosts::announce);
    }
  }

  private void repeat(ResourceName name) {
    ResourceKind kind = ResourceKind.of(name.typeUrl());
    TypeState state = types.get(kind);
    if (state == null) {
      awaited.computeIfAbsent(kind, type -> new HashSet<>()).add(name.name());
    } else {
      state.repeat(name.name());
    }
  }

  /** The client asks for a type for the first time; it may say that it has what it waits for. */
  void began(TypeState state) {
    Set<String> names = awaited.remove(state.kind);
    if (names != null) {
      names.forEach(state::repeat);
    }
  }
}
