// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client's side of a stream of whatever service. */
public final class Conversation<Q, R> implements StreamObserver<R> {

  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<R> responses = new LinkedBlockingQueue<>();
  private final CompletableFuture<Status> ended = new CompletableFuture<>();
  private final StreamObserver<Q> requests;

  private Conversation(Channel channel, MethodDescriptor<Q, R> method) {
    this.requests =
        ClientCalls.asyncBidiStreamingCall(channel.newCall(method, CallOptions.DEFAULT), this);
  }

  /** Opens a stream. */
  public static <Q, R> Conversation<Q, R> open(Channel channel, MethodDescriptor<Q, R> method) {
    return new Conversation<>(channel, method);
  }

  /** Sends a request. */
  public void say(Q request) {
    requests.onNext(request);
  }

  /** The next response. */
  public R next() {
    try {
      R response = responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (response == null) {
        throw new AssertionError("no response came; the stream: " + ended.getNow(null));
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** How many responses have come that {@link #next} did not return. */
  public int unread() {
    return responses.size();
  }

  /** Says that there is nothing more to say. */
  public void close() {
    requests.onCompleted();
  }

  /** Ends the stream as a client that goes away does. */
  public void cut() {
    requests.onError(Status.CANCELLED.asRuntimeException());
  }

  /** How the stream ended. */
  public Status ended() {
    try {
      return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the stream did not end", e);
    }
  }

  @Override
  public void onNext(R value) {
    responses.add(value);
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
