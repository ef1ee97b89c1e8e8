// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.MethodDescriptor;
import java.io.InputStream;

/** Hands responses to gRPC. */
final class ResponseMarshaller implements MethodDescriptor.Marshaller<WireResponse> {

  @Override
  public InputStream stream(WireResponse value) {
    return new WireStream(value);
  }

  @Override
  public WireResponse parse(InputStream stream) {
    throw new UnsupportedOperationException("a server does not read responses");
  }
}
