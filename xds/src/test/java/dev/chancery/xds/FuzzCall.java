// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * gRPC's side of one stream, without threads or a network: bytes in, bytes out, and gRPC's rules
 * for a server.
 */
final class FuzzCall<Q, R> extends ServerCall<Q, R> {

  private final MethodDescriptor<Q, R> method;
  private final Consumer<byte[]> sent;
  private final Consumer<String> violations;
  private final Deque<byte[]> incoming = new ArrayDeque<>();
  private final ServerCall.Listener<Q> listener;
  private int requested;
  private boolean delivering;
  private boolean headers;
  private boolean ready = true;
  private boolean halfClosed;
  private boolean closed;
  private boolean cancelled;
  private Status status = Status.UNKNOWN;

  FuzzCall(
      ServerMethodDefinition<Q, R> definition,
      Metadata metadata,
      Consumer<byte[]> sent,
      Consumer<String> violations) {
    this.method = definition.getMethodDescriptor();
    this.sent = sent;
    this.violations = violations;
    this.listener = definition.getServerCallHandler().startCall(this, metadata);
  }

  /** The client sends a message. */
  void receive(byte[] message) {
    if (!halfClosed) {
      incoming.add(message);
      deliver();
    }
  }

  /** The client has nothing more to say. */
  void halfClose() {
    halfClosed = true;
    deliver();
  }

  /** The client, or its connection, goes away. */
  void cancel() {
    if (!isOver()) {
      cancelled = true;
      listener.onCancel();
    }
  }

  /** The client reads on, or does not. */
  void ready(boolean value) {
    boolean again = value && !ready;
    ready = value;
    if (again && !isOver()) {
      listener.onReady();
    }
  }

  boolean isOver() {
    return closed || cancelled;
  }

  /** How the server ended it, if it did. */
  Status status() {
    return status;
  }

  private void deliver() {
    if (delivering) {
      return;
    }
    delivering = true;
    while (!isOver() && requested > 0 && !incoming.isEmpty()) {
      requested--;
      parse(incoming.removeFirst());
    }
    delivering = false;
    if (halfClosed && incoming.isEmpty() && !isOver()) {
      listener.onHalfClose();
    }
  }

  private void parse(byte[] message) {
    Q parsed;
    try {
      parsed = method.parseRequest(new ByteArrayInputStream(message));
    } catch (RuntimeException e) { // gRPC ends the call with the status of what is thrown
      status = Status.fromThrowable(e);
      cancelled = true;
      if (status.getCode() != Status.Code.INVALID_ARGUMENT) {
        violations.accept("a malformed message ends a stream with " + status);
      }
      listener.onCancel();
      return;
    }
    listener.onMessage(parsed);
  }

  @Override
  public void request(int count) {
    requested += count;
    deliver();
  }

  @Override
  public void sendHeaders(Metadata metadata) {
    check(!headers, "headers are sent twice");
    check(!closed, "headers are sent after the end");
    headers = true;
  }

  @Override
  public void sendMessage(R message) {
    check(headers, "a message is sent before the headers");
    check(!closed, "a message is sent after the end");
    if (!isOver()) {
      try {
        sent.accept(method.streamResponse(message).readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close(Status how, Metadata trailers) {
    check(!closed, "a stream is ended twice");
    if (!isOver()) {
      status = how;
      closed = true;
      listener.onComplete();
    }
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      violations.accept(otherwise);
    }
  }

  @Override
  public boolean isReady() {
    return ready && !isOver();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public MethodDescriptor<Q, R> getMethodDescriptor() {
    return method;
  }

  @Override
  public Attributes getAttributes() {
    return Attributes.EMPTY;
  }
}
