// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads requests up to a size. The transport's own limit does not do: it resets the stream, and the
 * client never learns why.
 */
final class IncomingMarshaller implements MethodDescriptor.Marshaller<Incoming> {

  private final RequestMarshaller requests;
  private final int maxBytes;

  IncomingMarshaller(RequestMarshaller requests, int maxBytes) {
    this.requests = requests;
    this.maxBytes = maxBytes;
  }

  @Override
  public Incoming parse(InputStream stream) {
    try {
      // Of a compressed message, the transport bounds what comes out.
      int size = stream instanceof KnownLength ? stream.available() : 0;
      return size > maxBytes
          ? Incoming.unreadable(tooLarge(size))
          : Incoming.of(requests.parse(stream));
    } catch (StatusRuntimeException e) {
      return Incoming.unreadable(e.getStatus());
    } catch (IOException e) {
      return Incoming.unreadable(
          Status.INTERNAL.withDescription("the request can't be read").withCause(e));
    }
  }

  private Status tooLarge(int size) {
    return Status.RESOURCE_EXHAUSTED.withDescription(
        "the request has %d bytes (expected: at most %d, a limit of the server)"
            .formatted(size, maxBytes));
  }

  @Override
  public InputStream stream(Incoming value) {
    throw new UnsupportedOperationException("a server does not write requests");
  }
}
