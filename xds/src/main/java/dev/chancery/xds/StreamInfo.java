// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import java.util.Objects;

/**
 * A stream as it was opened.
 *
 * @param id a number that no other stream of its server has
 * @param variant the variant of the protocol
 * @param service the full name of the gRPC service
 * @param peer the client's address, as text
 * @param headers the request's headers: they may hold secrets
 * @param attributes what the transport knows, such as the TLS session
 */
public record StreamInfo(
    long id,
    Variant variant,
    String service,
    String peer,
    Metadata headers,
    Attributes attributes) {

  /** Of a call that has just come. */
  static StreamInfo of(long id, ServerCall<?, ?> call, Metadata headers) {
    MethodDescriptor<?, ?> method = call.getMethodDescriptor();
    Attributes attributes = call.getAttributes();
    return new StreamInfo(
        id,
        DiscoveryService.variant(method),
        Objects.requireNonNullElse(method.getServiceName(), ""),
        String.valueOf(attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)),
        headers,
        attributes);
  }

  /** Without headers, which may hold secrets. */
  @Override
  public String toString() {
    return "stream " + id + " (" + service + ", " + variant + ") of " + peer;
  }
}
