// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;

/** A gRPC server with the health service, whose answers carry its name in a header. */
final class GrpcBackend implements AutoCloseable {

  static final Metadata.Key<String> NAME =
      Metadata.Key.of("backend", Metadata.ASCII_STRING_MARSHALLER);

  private final Server server;

  private GrpcBackend(Server server) {
    this.server = server;
  }

  static GrpcBackend start(String name) throws IOException {
    return new GrpcBackend(
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(new HealthStatusManager().getHealthService())
            .intercept(new Signature(name))
            .build()
            .start());
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /**
   * Adds the name to each answer.
   *
   * @param name the back end's name
   */
  private record Signature(String name) implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return next.startCall(
          new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendHeaders(Metadata answer) {
              answer.put(NAME, name);
              super.sendHeaders(answer);
            }
          },
          headers);
    }
  }
}
