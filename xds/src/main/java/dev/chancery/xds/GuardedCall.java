package dev.chancery.xds;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.SynchronizationContext;

/** A call of a companion service that can be ended from outside, by any thread, at any time. */
final class GuardedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

  private final SynchronizationContext turns;
  private boolean closed;
  private volatile Status ending = Status.OK;

  GuardedCall(ServerCall<Q, R> call, SynchronizationContext turns) {
    super(call);
    this.turns = turns;
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

  /** How it was ended from this side. */
  Status ending() {
    return ending;
  }
}
