// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * What came in for a stream: a request, or why there is none. A marshaller that throws would end
 * the stream as an unknown failure of the server.
 *
 * @param request the request, if it could be read
 * @param status {@code OK}, or why it could not
 */
record Incoming(@Nullable ReceivedRequest request, Status status) {

  static Incoming of(ReceivedRequest request) {
    return new Incoming(request, Status.OK);
  }

  static Incoming unreadable(Status status) {
    return new Incoming(null, status);
  }
}
