// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.xds;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One stream on the wire; it may stop reading, so that the server can't send any more. */
final class XdsStream<Q, R> implements ClientResponseObserver<Q, R> {

  private final Consumer<R> responses;
  private final CompletableFuture<Status> ended = new CompletableFuture<>();
  private final CompletableFuture<ClientCallStreamObserver<Q>> call = new CompletableFuture<>();
  private boolean reading = true; // guarded by this
  private int owed; // guarded by this

  private XdsStream(Consumer<R> responses) {
    this.responses = responses;
  }

  static <Q, R> XdsStream<Q, R> open(
      Channel channel, MethodDescriptor<Q, R> method, Consumer<R> responses) {
    XdsStream<Q, R> stream = new XdsStream<>(responses);
    ClientCalls.asyncBidiStreamingCall(channel.newCall(method, CallOptions.DEFAULT), stream);
    return stream;
  }

  void send(Q request) {
    call.join().onNext(request);
  }

  void close() {
    if (!ended.isDone()) {
      call.join().onCompleted();
    }
  }

  CompletableFuture<Status> ended() {
    return ended;
  }

  /** Reads at most one more response. */
  synchronized void stopReading() {
    reading = false;
  }

  synchronized void startReading() {
    reading = true;
    if (owed > 0) {
      call.join().request(owed);
      owed = 0;
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> started) {
    started.disableAutoRequestWithInitial(1);
    call.complete(started);
  }

  @Override
  public void onNext(R response) {
    responses.accept(response);
    synchronized (this) {
      if (reading) {
        call.join().request(1);
      } else {
        owed++;
      }
    }
  }

  @Override
  public void onError(Throwable error) {
    ended.complete(Status.fromThrowable(error));
  }

  @Override
  public void onCompleted() {
    ended.complete(Status.OK);
  }
}
