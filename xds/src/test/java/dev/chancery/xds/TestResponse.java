// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.envoyproxy.envoy.service.discovery.v3.ResourceError;
import io.envoyproxy.envoy.service.runtime.v3.Runtime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A response of either variant as a client sees it. */
record TestResponse(
    String typeUrl,
    String version,
    String nonce,
    Map<String, ByteString> resources,
    Map<String, String> versions,
    Set<String> removed,
    Map<String, Long> ttls,
    Set<String> heartbeats,
    Map<String, Set<String>> aliases,
    Map<String, Integer> errors) {

  static TestResponse of(DiscoveryResponse response) {
    Map<String, ByteString> resources = new TreeMap<>();
    Map<String, Long> ttls = new TreeMap<>();
    Set<String> heartbeats = new TreeSet<>();
    for (Any element : response.getResourcesList()) {
      Any any = element;
      if (any.is(Resource.class)) {
        Resource resource = unwrap(any);
        ttls.put(resource.getName(), resource.getTtl().getSeconds());
        if (!resource.hasResource()) {
          heartbeats.add(resource.getName());
          continue;
        }
        any = resource.getResource();
      }
      if (resources.put(name(any), any.getValue()) != null) {
        throw new AssertionError("twice in one response: " + name(any));
      }
    }
    return new TestResponse(
        response.getTypeUrl(),
        response.getVersionInfo(),
        response.getNonce(),
        resources,
        Map.of(),
        Set.of(),
        ttls,
        heartbeats,
        Map.of(),
        errors(response.getResourceErrorsList()));
  }

  static TestResponse of(DeltaDiscoveryResponse response) {
    Map<String, ByteString> resources = new TreeMap<>();
    Map<String, String> versions = new TreeMap<>();
    Map<String, Long> ttls = new TreeMap<>();
    Set<String> heartbeats = new TreeSet<>();
    Map<String, Set<String>> aliases = new TreeMap<>();
    for (Resource resource : response.getResourcesList()) {
      if (resource.getAliasesCount() > 0) {
        aliases.put(resource.getName(), Set.copyOf(resource.getAliasesList()));
      }
      if (resource.hasTtl()) {
        ttls.put(resource.getName(), resource.getTtl().getSeconds());
      }
      if (!resource.hasResource()) {
        heartbeats.add(resource.getName());
        continue;
      }
      if (resources.put(resource.getName(), resource.getResource().getValue()) != null) {
        throw new AssertionError("twice in one response: " + resource.getName());
      }
      versions.put(resource.getName(), resource.getVersion());
    }
    return new TestResponse(
        response.getTypeUrl(),
        response.getSystemVersionInfo(),
        response.getNonce(),
        resources,
        versions,
        Set.copyOf(response.getRemovedResourcesList()),
        ttls,
        heartbeats,
        aliases,
        errors(response.getResourceErrorsList()));
  }

  private static Map<String, Integer> errors(List<ResourceError> errors) {
    Map<String, Integer> codes = new TreeMap<>();
    for (ResourceError error : errors) {
      if (codes.put(error.getResourceName().getName(), error.getErrorDetail().getCode()) != null) {
        throw new AssertionError("twice in one response: " + error);
      }
    }
    return codes;
  }

  private static Resource unwrap(Any any) {
    try {
      return any.unpack(Resource.class);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("the server sent garbage", e);
    }
  }

  private static String name(Any any) {
    try {
      return switch (any.getTypeUrl()) {
        case ResourceTypes.CLUSTER -> any.unpack(Cluster.class).getName();
        case ResourceTypes.ENDPOINT -> any.unpack(ClusterLoadAssignment.class).getClusterName();
        case ResourceTypes.LISTENER -> any.unpack(Listener.class).getName();
        case ResourceTypes.ROUTE -> any.unpack(RouteConfiguration.class).getName();
        case ResourceTypes.SECRET -> any.unpack(Secret.class).getName();
        case ResourceTypes.RUNTIME -> any.unpack(Runtime.class).getName();
        case TestResources.PROBE -> any.unpack(StringValue.class).getValue();
        default -> throw new AssertionError("no name is known for " + any.getTypeUrl());
      };
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("the server sent garbage", e);
    }
  }

  Set<String> names() {
    return resources.keySet();
  }
}
