package dev.chancery.xds;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.rpc.Status;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceError;
import io.envoyproxy.envoy.config.core.v3.ControlPlane;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.ResourceName;
import java.util.ArrayList;
import java.util.List;

/**
 * A response as bytes: the few that are the stream's own, then the shared ones of the resources.
 * Fields of a protobuf message may come in any order, so the message is their concatenation.
 *
 * @param parts the bytes, in order
 * @param size how many they are together
 */
record WireResponse(List<ByteString> parts, int size) {

  static WireResponse sotw(
      String typeUrl, Outgoing response, TypeOptions options, String controlPlane) {
    DiscoveryResponse.Builder head =
        DiscoveryResponse.newBuilder()
            .setVersionInfo(response.version())
            .setTypeUrl(typeUrl)
            .setNonce(response.nonce());
    response.content().errors().forEach(error -> head.addResourceErrors(message(error)));
    if (!controlPlane.isEmpty()) {
      head.setControlPlane(ControlPlane.newBuilder().setIdentifier(controlPlane));
    }
    List<ByteString> parts = begin(head.build(), response);
    for (EncodedResource resource : response.resources()) {
      boolean timed = options.timed() && resource.isTimed();
      parts.add(timed ? resource.timedAnyField() : resource.anyField());
    }
    for (EncodedResource resource : response.content().heartbeats()) {
      parts.add(resource.heartbeatAnyField(response.version()));
    }
    return of(parts);
  }

  static WireResponse delta(
      String typeUrl, Outgoing response, TypeOptions options, String controlPlane) {
    DeltaDiscoveryResponse.Builder head =
        DeltaDiscoveryResponse.newBuilder()
            .setSystemVersionInfo(response.version())
            .setTypeUrl(typeUrl)
            .setNonce(response.nonce())
            .addAllRemovedResources(response.content().removed());
    response.content().errors().forEach(error -> head.addResourceErrors(message(error)));
    if (!controlPlane.isEmpty()) {
      head.setControlPlane(ControlPlane.newBuilder().setIdentifier(controlPlane));
    }
    List<ByteString> parts = begin(head.build(), response);
    Answers answers = response.content().answers();
    for (EncodedResource resource : response.resources()) {
      boolean timed = options.timed() && resource.isTimed();
      if (answers.isCalled(resource.name())) {
        parts.add(answers.field(resource));
      } else {
        parts.add(timed ? resource.timedResourceField() : resource.resourceField());
      }
    }
    parts.addAll(answers.unknownFields());
    for (EncodedResource resource : response.content().heartbeats()) {
      parts.add(resource.heartbeatResourceField());
    }
    return of(parts);
  }

  private static io.envoyproxy.envoy.service.discovery.v3.ResourceError message(
      ResourceError error) {
    return io.envoyproxy.envoy.service.discovery.v3.ResourceError.newBuilder()
        .setResourceName(ResourceName.newBuilder().setName(error.id().name()))
        .setErrorDetail(Status.newBuilder().setCode(error.code()).setMessage(error.message()))
        .build();
  }

  private static List<ByteString> begin(MessageLite head, Outgoing response) {
    List<ByteString> parts = new ArrayList<>(response.resources().size() + 1);
    parts.add(head.toByteString());
    return parts;
  }

  private static WireResponse of(List<ByteString> parts) {
    int size = 0;
    for (ByteString part : parts) {
      size = Math.addExact(size, part.size());
    }
    return new WireResponse(parts, size);
  }
}
