// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.rpc.Status;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceError;
import dev.chancery.xds.Outgoing.Content;
import io.envoyproxy.envoy.config.core.v3.ControlPlane;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.ResourceName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * All of a response but its nonce, as bytes: the same for all streams that are sent the same. The
 * transport copies one large piece faster than many small ones.
 */
final class ResponseBody {

  private final Key key;
  private final byte[] bytes;

  private ResponseBody(Key key, byte[] bytes) {
    this.key = key;
    this.bytes = bytes;
  }

  static ResponseBody of(Key key) {
    List<ByteString> parts = key.variant() == Variant.DELTA ? delta(key) : sotw(key);
    int size = 0;
    for (ByteString part : parts) {
      size = Math.addExact(size, part.size());
    }
    byte[] bytes = new byte[size];
    int at = 0;
    for (ByteString part : parts) {
      part.copyTo(bytes, at);
      at += part.size();
    }
    return new ResponseBody(key, bytes);
  }

  private static List<ByteString> sotw(Key key) {
    DiscoveryResponse.Builder head =
        DiscoveryResponse.newBuilder().setVersionInfo(key.version()).setTypeUrl(key.typeUrl());
    key.content().errors().forEach(error -> head.addResourceErrors(message(error)));
    if (!key.controlPlane().isEmpty()) {
      head.setControlPlane(ControlPlane.newBuilder().setIdentifier(key.controlPlane()));
    }
    List<ByteString> parts = begin(head.build(), key);
    for (EncodedResource resource : key.content().resources()) {
      boolean timed = key.timed() && resource.isTimed();
      parts.add(timed ? resource.timedAnyField() : resource.anyField());
    }
    for (EncodedResource resource : key.content().heartbeats()) {
      parts.add(resource.heartbeatAnyField(key.version()));
    }
    return parts;
  }

  private static List<ByteString> delta(Key key) {
    DeltaDiscoveryResponse.Builder head =
        DeltaDiscoveryResponse.newBuilder()
            .setSystemVersionInfo(key.version())
            .setTypeUrl(key.typeUrl())
            .addAllRemovedResources(key.content().removed());
    key.content().errors().forEach(error -> head.addResourceErrors(message(error)));
    if (!key.controlPlane().isEmpty()) {
      head.setControlPlane(ControlPlane.newBuilder().setIdentifier(key.controlPlane()));
    }
    List<ByteString> parts = begin(head.build(), key);
    Answers answers = key.content().answers();
    for (EncodedResource resource : key.content().resources()) {
      boolean timed = key.timed() && resource.isTimed();
      if (answers.isCalled(resource.name())) {
        parts.add(answers.field(resource));
      } else {
        parts.add(timed ? resource.timedResourceField() : resource.resourceField());
      }
    }
    parts.addAll(answers.unknownFields());
    for (EncodedResource resource : key.content().heartbeats()) {
      parts.add(resource.heartbeatResourceField());
    }
    return parts;
  }

  private static io.envoyproxy.envoy.service.discovery.v3.ResourceError message(
      ResourceError error) {
    return io.envoyproxy.envoy.service.discovery.v3.ResourceError.newBuilder()
        .setResourceName(ResourceName.newBuilder().setName(error.id().name()))
        .setErrorDetail(Status.newBuilder().setCode(error.code()).setMessage(error.message()))
        .build();
  }

  private static List<ByteString> begin(MessageLite head, Key key) {
    List<ByteString> parts = new ArrayList<>(key.content().resources().size() + 1);
    parts.add(head.toByteString());
    return parts;
  }

  Key key() {
    return key;
  }

  int size() {
    return bytes.length;
  }

  void writeTo(OutputStream target) throws IOException {
    target.write(bytes);
  }

  /**
   * What the bytes are made from.
   *
   * @param variant the variant of the protocol
   * @param typeUrl the type
   * @param version the version that the response shows
   * @param content what is in it
   * @param timed whether the client knows of times to live
   * @param controlPlane how the server names itself; empty if it does not
   */
  record Key(
      Variant variant,
      String typeUrl,
      String version,
      Content content,
      boolean timed,
      String controlPlane) {}
}
