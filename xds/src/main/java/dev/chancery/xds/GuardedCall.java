// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.time.Duration;

/**
 * A call of a companion service that can be ended from outside, by any thread, at any time, and
 * that is slowed down where it asks too fast.
 */
final class GuardedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

  private final SynchronizationContext turns;
  private final Timers timers;
  private final Pace pace;
  private boolean closed;
  private volatile Status ending = Status.OK;

  GuardedCall(ServerCall<Q, R> call, SynchronizationContext turns, Pace pace, Timers timers) {
    super(call);
    this.turns = turns;
    this.pace = pace;
    this.timers = timers;
  }

  @Override
  public void request(int count) {
    turns.execute(
        () -> {
          long delay = pace.next(timers.nanoTime());
          if (delay == 0) {
            super.request(count);
          } else {
            timers.schedule(
                Duration.ofNanos(delay), () -> turns.execute(() -> super.request(count)));
          }
        });
  }

  @Override
  public void sendHeaders(Metadata headers) {
    turns.execute(
        () -> {
          if (!closed) {
            super.sendHeaders(headers);
          }
        });
  }

  @Override
  public void sendMessage(R message) {
    turns.execute(
        () -> {
          if (!closed) {
            super.sendMessage(message);
          }
        });
  }

  @Override
  public void close(Status status, Metadata trailers) {
    turns.execute(
        () -> {
          if (!closed) {
            closed = true;
            ending = status;
            super.close(status, trailers);
          }
        });
  }

  /** The client's address. */
  String peer() {
    return String.valueOf(getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
  }

  /** How it was ended from this side. */
  Status ending() {
    return ending;
  }
}
