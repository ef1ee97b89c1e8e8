// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.xds;

import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a client knows of one type: what it asked for, what it was sent, what of that it took. */
final class TypeMemory {

  private final String typeUrl;
  private final Map<String, String> versions = new HashMap<>();
  private Set<String> names = new LinkedHashSet<>();
  private String nonce = "";
  private String version = "";

  TypeMemory(String typeUrl) {
    this.typeUrl = typeUrl;
  }

  /** State of the world: what is asked for, and the last response, which it thereby answers. */
  DiscoveryRequest.Builder stateOfTheWorld() {
    return DiscoveryRequest.newBuilder()
        .setTypeUrl(typeUrl)
        .setVersionInfo(version)
        .setResponseNonce(nonce)
        .addAllResourceNames(names);
  }

  /** Asks for exactly these from now on; returns how that is said in delta. */
  DeltaDiscoveryRequest.Builder ask(List<String> wanted) {
    Set<String> now = new LinkedHashSet<>(wanted);
    Set<String> added = new LinkedHashSet<>(now);
    added.removeAll(names);
    Set<String> dropped = new LinkedHashSet<>(names);
    dropped.removeAll(now);
    names = now;
    return DeltaDiscoveryRequest.newBuilder()
        .setTypeUrl(typeUrl)
        .addAllResourceNamesSubscribe(added)
        .addAllResourceNamesUnsubscribe(dropped);
  }

  /** What an earlier client took, this one has. */
  void inherit(TypeMemory earlier) {
    versions.putAll(earlier.versions);
    version = earlier.version;
  }

  Map<String, String> versions() {
    return versions;
  }

  void received(XdsResponse response) {
    nonce = response.nonce();
  }

  void accepted(XdsResponse response) {
    version = response.version();
    response
        .resources()
        .forEach(resource -> versions.put(resource.getName(), resource.getVersion()));
    versions.keySet().removeAll(response.removed());
  }
}
