// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A response as a client reads it from the wire.
 *
 * @param type its type
 * @param version its version
 * @param nonce its nonce
 * @param resources content by name
 * @param versions delta: versions by name
 * @param removed delta: what is not there
 * @param heartbeats what came without its content
 */
record FuzzResponse(
    FuzzType type,
    String version,
    String nonce,
    Map<String, ByteString> resources,
    Map<String, String> versions,
    List<String> removed,
    Set<String> heartbeats) {

  static FuzzResponse read(Variant variant, byte[] bytes) {
    try {
      return variant == Variant.DELTA
          ? of(DeltaDiscoveryResponse.parseFrom(bytes))
          : of(DiscoveryResponse.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("the server sent garbage", e);
    }
  }

  private static FuzzResponse of(DiscoveryResponse response) throws InvalidProtocolBufferException {
    FuzzResponse read =
        empty(response.getTypeUrl(), response.getVersionInfo(), response.getNonce());
    for (Any any : response.getResourcesList()) {
      if (!any.is(Resource.class)) {
        read.take(read.type.nameOf(any.getValue()), any.getValue());
        continue;
      }
      Resource resource = any.unpack(Resource.class);
      if (resource.hasResource()) {
        read.take(resource.getName(), resource.getResource().getValue());
      } else {
        read.heartbeats.add(resource.getName());
      }
    }
    return read;
  }

  private static FuzzResponse of(DeltaDiscoveryResponse response) {
    FuzzResponse read =
        empty(response.getTypeUrl(), response.getSystemVersionInfo(), response.getNonce());
    for (Resource resource : response.getResourcesList()) {
      if (resource.hasResource()) {
        read.take(resource.getName(), resource.getResource().getValue());
        read.versions.put(resource.getName(), resource.getVersion());
      } else {
        read.heartbeats.add(resource.getName());
      }
    }
    read.removed.addAll(response.getRemovedResourcesList());
    return read;
  }

  private static FuzzResponse empty(String typeUrl, String version, String nonce) {
    return new FuzzResponse(
        FuzzType.of(typeUrl),
        version,
        nonce,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new ArrayList<>(),
        new HashSet<>());
  }

  private void take(String name, ByteString value) {
    if (resources.put(name, value) != null) {
      throw new AssertionError("twice in one response: " + name);
    }
  }

  boolean isEmpty() {
    return resources.isEmpty() && removed.isEmpty() && heartbeats.isEmpty();
  }

  @Override
  public String toString() {
    return type
        + " nonce "
        + nonce
        + " resources "
        + FuzzNames.labels(resources.keySet())
        + " removed "
        + FuzzNames.labels(removed)
        + " heartbeats "
        + FuzzNames.labels(heartbeats);
  }
}
