// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;

/** Opens streams of any discovery service by the type that it serves. */
final class TestMethods {

  private TestMethods() {}

  static StreamObserver<DiscoveryRequest> openSotw(
      Channel channel, String service, StreamObserver<DiscoveryResponse> responses) {
    MethodDescriptor<DiscoveryRequest, DiscoveryResponse> like =
        AggregatedDiscoveryServiceGrpc.getStreamAggregatedResourcesMethod();
    return ClientCalls.asyncBidiStreamingCall(
        channel.newCall(
            like.toBuilder()
                .setSchemaDescriptor(null)
                .setFullMethodName(method(service, Variant.STATE_OF_THE_WORLD))
                .build(),
            CallOptions.DEFAULT),
        responses);
  }

  static StreamObserver<DeltaDiscoveryRequest> openDelta(
      Channel channel, String service, StreamObserver<DeltaDiscoveryResponse> responses) {
    MethodDescriptor<DeltaDiscoveryRequest, DeltaDiscoveryResponse> like =
        AggregatedDiscoveryServiceGrpc.getDeltaAggregatedResourcesMethod();
    return ClientCalls.asyncBidiStreamingCall(
        channel.newCall(
            like.toBuilder()
                .setSchemaDescriptor(null)
                .setFullMethodName(method(service, Variant.DELTA))
                .build(),
            CallOptions.DEFAULT),
        responses);
  }

  private static String method(String typeUrl, Variant variant) {
    return DiscoveryService.ALL.stream()
        .filter(service -> service.typeUrl().equals(typeUrl))
        .flatMap(service -> service.streams().stream())
        .filter(method -> DiscoveryService.variant(method) == variant)
        .map(MethodDescriptor::getFullMethodName)
        .findFirst()
        .orElseThrow();
  }
}
