// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.status;

import io.envoyproxy.envoy.service.status.v3.ClientStatusRequest;
import io.envoyproxy.envoy.service.status.v3.ClientStatusResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The questions of one call, each answered before the next is taken. */
final class StatusStream implements StreamObserver<ClientStatusRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(StatusStream.class);

  private final StatusAnswers answers;
  private final Executor executor;
  private final ServerCallStreamObserver<ClientStatusResponse> client;
  private volatile boolean ended;

  /**
   * Makes a stream.
   *
   * @param executor runs one action at a time
   */
  StatusStream(
      StatusAnswers answers,
      Executor executor,
      ServerCallStreamObserver<ClientStatusResponse> client) {
    this.answers = answers;
    this.executor = executor;
    this.client = client;
    client.setOnCancelHandler(() -> ended = true);
  }

  /** Takes the first question. */
  StatusStream begin() {
    client.disableAutoRequest();
    client.request(1);
    return this;
  }

  @Override
  public void onNext(ClientStatusRequest request) {
    later(
        () -> {
          client.onNext(answers.answer(request));
          client.request(1);
        });
  }

  @Override
  public void onError(Throwable error) {
    ended = true;
  }

  @Override
  public void onCompleted() {
    later(client::onCompleted);
  }

  private void later(Action action) {
    try {
      executor.execute(() -> run(action));
    } catch (RejectedExecutionException e) {
      fail(
          Status.RESOURCE_EXHAUSTED
              .withDescription("too many questions wait for an answer; ask again later")
              .withCause(e));
    }
  }

  private void run(Action action) {
    if (ended) {
      return;
    }
    try {
      action.run();
    } catch (StatusException e) {
      fail(e.getStatus());
    } catch (RuntimeException e) {
      LOG.error("a question for the status of clients was not answered", e);
      fail(Status.INTERNAL.withDescription("no answer was made; see the server log"));
    }
  }

  private void fail(Status status) {
    ended = true;
    client.onError(status.asRuntimeException());
  }

  private interface Action {
    void run() throws StatusException;
  }
}
