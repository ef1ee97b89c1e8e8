// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import dev.chancery.snapshot.EncodedResource;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of names in a response that are not those of resources.
 *
 * @param aliases what the client called resources, by their names
 * @param unknown names that mean nothing
 */
record Answers(Map<String, Set<String>> aliases, List<String> unknown) {

  static final Answers NONE = new Answers(Map.of(), List.of());

  boolean isEmpty() {
    return aliases.isEmpty() && unknown.isEmpty();
  }

  /** Whether the client called a resource otherwise. */
  boolean isCalled(String name) {
    return aliases.containsKey(name);
  }

  /** A resource with what the client called it. */
  ByteString field(EncodedResource resource) {
    return encode(
        Resource.newBuilder()
            .setName(resource.name())
            .addAllAliases(aliases.getOrDefault(resource.name(), Set.of()))
            .setVersion(resource.version())
            .setResource(
                Any.newBuilder().setTypeUrl(resource.typeUrl()).setValue(resource.value())));
  }

  /** Resources without a body: Envoy would wait for what is not answered by its alias. */
  List<ByteString> unknownFields() {
    return unknown.stream()
        .map(name -> encode(Resource.newBuilder().setName(name).addAliases(name)))
        .toList();
  }

  private static ByteString encode(Resource.Builder resource) {
    return DeltaDiscoveryResponse.newBuilder().addResources(resource).build().toByteString();
  }
}
