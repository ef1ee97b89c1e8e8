// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.Status;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the host's callbacks and holds back what they throw. */
final class CallbackChain {

  private static final Logger LOG = LoggerFactory.getLogger(CallbackChain.class);

  private final List<StreamCallbacks> callbacks;

  CallbackChain(List<StreamCallbacks> callbacks) {
    this.callbacks = List.copyOf(callbacks);
  }

  boolean isEmpty() {
    return callbacks.isEmpty();
  }

  /** Returns {@code OK}, or why the stream is refused. */
  Status opened(StreamInfo stream) {
    return admit(callback -> callback.opened(stream));
  }

  /** Returns {@code OK}, or why the stream is ended. */
  Status received(StreamInfo stream, ReceivedRequest request) {
    return admit(callback -> callback.received(stream, request));
  }

  void sent(StreamInfo stream, SentResponse response) {
    tell(callback -> callback.sent(stream, response));
  }

  void acknowledged(StreamInfo stream, AnsweredResponse response) {
    tell(callback -> callback.acknowledged(stream, response));
  }

  void rejected(StreamInfo stream, AnsweredResponse response, String reason) {
    tell(callback -> callback.rejected(stream, response, reason));
  }

  void closed(StreamInfo stream, Status status) {
    tell(callback -> callback.closed(stream, status));
  }

  private Status admit(Check check) {
    for (StreamCallbacks callback : callbacks) {
      try {
        check.run(callback);
      } catch (StreamRefusedException e) {
        return e.status();
      } catch (RuntimeException e) {
        LOG.error("the callback {} failed; the stream is ended", callback.getClass(), e);
        return Status.INTERNAL.withDescription("a check of this stream failed; see the server log");
      }
    }
    return Status.OK;
  }

  private void tell(Consumer<StreamCallbacks> call) {
    for (StreamCallbacks callback : callbacks) {
      try {
        call.accept(callback);
      } catch (RuntimeException e) {
        LOG.error("the callback {} failed; the stream goes on", callback.getClass(), e);
      }
    }
  }

  private interface Check {
    void run(StreamCallbacks callback) throws StreamRefusedException;
  }
}
