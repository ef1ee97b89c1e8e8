// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.ServerCall;
import io.grpc.Status;

/** Brings gRPC's calls for one stream to its shard. One request at a time is taken. */
final class DiscoveryCall extends ServerCall.Listener<Incoming> {

  private final Shard shard;
  private final DiscoveryStream stream;

  DiscoveryCall(Shard shard, DiscoveryStream stream) {
    this.shard = shard;
    this.stream = stream;
  }

  @Override
  public void onMessage(Incoming message) {
    ReceivedRequest request = message.request();
    if (request == null) {
      stream.endSoon(message.status());
    } else {
      shard.execute(() -> stream.received(request));
    }
  }

  @Override
  public void onReady() {
    shard.execute(stream::pump);
  }

  @Override
  public void onHalfClose() {
    shard.execute(() -> stream.end(Status.OK));
  }

  @Override
  public void onCancel() {
    shard.execute(() -> stream.gone(Status.CANCELLED));
  }
}
