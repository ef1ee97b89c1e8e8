// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** A gRPC server with one method, which answers with what it is asked, or what a test says. */
final class EchoGrpcBackend implements AutoCloseable {

  private final Server server;

  private EchoGrpcBackend(Server server) {
    this.server = server;
  }

  /** Starts a server on a free port. */
  static EchoGrpcBackend start(String service, String method) {
    return start(service, method, UnaryOperator.identity());
  }

  /** Starts a server on a free port, with what it answers to a message. */
  static EchoGrpcBackend start(String service, String method, UnaryOperator<byte[]> answer) {
    MethodDescriptor<byte[], byte[]> descriptor =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setType(MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(service, method))
            .build();
    ServerServiceDefinition definition =
        ServerServiceDefinition.builder(service)
            .addMethod(descriptor, (call, headers) -> listener(call, answer))
            .build();
    return new EchoGrpcBackend(GrpcServers.start(() -> definition));
  }

  int port() {
    return server.getPort();
  }

  private static ServerCall.Listener<byte[]> listener(
      ServerCall<byte[], byte[]> call, UnaryOperator<byte[]> answer) {
    call.request(1);
    return new ServerCall.Listener<>() {
      @Override
      public void onMessage(byte[] message) {
        call.sendHeaders(new Metadata());
        call.sendMessage(answer.apply(message));
        call.close(Status.OK, new Metadata());
      }
    };
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException("a message can't be read", e);
      }
    }
  }
}
