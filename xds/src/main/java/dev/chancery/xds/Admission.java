// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call that is no discovery stream, such as a poll or a load report, as the host's {@link
 * StreamCallbacks} see it: they are told of it like of a stream, and may refuse it. Its methods are
 * called one at a time, but for {@link #close}.
 */
public final class Admission {

  private final StreamInfo call;
  private final CallbackChain callbacks;
  private final Limits limits;
  private final Status opened;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable Node node;

  Admission(StreamInfo call, ServerContext context) {
    this.call = call;
    this.callbacks = context.callbacks();
    this.limits = context.limits();
    this.opened = callbacks.opened(call);
  }

  /** {@return {@code OK}, or why the call is refused; it has to be closed all the same} */
  public Status opened() {
    return opened;
  }

  /**
   * Tells of a request before anything is done about it.
   *
   * @param request the request
   * @return {@code OK}, or why the call is to be ended; so it is if it suddenly is from another
   *     node, or names more than {@link Limits} allow
   */
  public Status received(ReceivedRequest request) {
    int names = request.subscribe().size();
    if (names > limits.namesPerType()) {
      return Status.RESOURCE_EXHAUSTED.withDescription(
          "names: "
              + names
              + " (expected: at most "
              + limits.namesPerType()
              + ", a limit of the server)");
    }
    Status admitted = callbacks.received(call, request);
    return admitted.isOk() && request.hasNode() ? identify(request.node()) : admitted;
  }

  private Status identify(Node now) {
    Node known = node;
    if (known == null) {
      node = Node.newBuilder().setId(now.getId()).setCluster(now.getCluster()).build();
      return Status.OK;
    }
    if (known.getId().equals(now.getId()) && known.getCluster().equals(now.getCluster())) {
      return Status.OK;
    }
    return Status.INVALID_ARGUMENT.withDescription(
        "node.id is '"
            + now.getId()
            + "' (expected: '"
            + known.getId()
            + "' for the whole stream, or no node)");
  }

  /**
   * Tells of a discovery response that was made.
   *
   * @param response the response
   */
  public void sent(SentResponse response) {
    callbacks.sent(call, response);
  }

  /**
   * Tells that the call has ended; only the first time counts. Safe for any thread.
   *
   * @param status how it ended
   */
  public void close(Status status) {
    if (closed.compareAndSet(false, true)) {
      callbacks.closed(call, status);
    }
  }
}
