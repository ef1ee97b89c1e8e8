// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A request of either variant under construction. */
final class FuzzRequest {

  private static final Status REFUSAL = Status.newBuilder().setCode(3).build();

  private final DiscoveryRequest.Builder sotw = DiscoveryRequest.newBuilder();
  private final DeltaDiscoveryRequest.Builder delta = DeltaDiscoveryRequest.newBuilder();

  FuzzRequest(String typeUrl) {
    sotw.setTypeUrl(typeUrl);
    delta.setTypeUrl(typeUrl);
  }

  FuzzRequest node(Node node) {
    sotw.setNode(node);
    delta.setNode(node);
    return this;
  }

  /** State of the world: all names; delta: more names. */
  FuzzRequest names(Collection<String> names) {
    sotw.addAllResourceNames(names);
    delta.addAllResourceNamesSubscribe(names);
    return this;
  }

  FuzzRequest without(List<String> names) {
    delta.addAllResourceNamesUnsubscribe(names);
    return this;
  }

  FuzzRequest nonce(String nonce) {
    sotw.setResponseNonce(nonce);
    delta.setResponseNonce(nonce);
    return this;
  }

  FuzzRequest version(String version) {
    sotw.setVersionInfo(version);
    return this;
  }

  FuzzRequest known(Map<String, String> versions) {
    delta.putAllInitialResourceVersions(versions);
    return this;
  }

  FuzzRequest refusing(String reason) {
    sotw.setErrorDetail(REFUSAL.toBuilder().setMessage(reason));
    delta.setErrorDetail(REFUSAL.toBuilder().setMessage(reason));
    return this;
  }

  byte[] bytes(Variant variant) {
    return (variant == Variant.DELTA ? delta() : sotw()).toByteArray();
  }

  DiscoveryRequest sotw() {
    return sotw.build();
  }

  DeltaDiscoveryRequest delta() {
    return delta.build();
  }
}
