// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import com.google.protobuf.TextFormat;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc.AuthorizationImplBase;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A service that Envoy asks by gRPC on any free port: a request with {@code x-pass: yes} passes and
 * gets the header {@code x-checked}, others are answered with 422.
 */
final class CheckServer extends AuthorizationImplBase implements AutoCloseable {

  private static final CheckResponse ALLOWED =
      response("ok_response {headers {header {key: 'x-checked' value: 'by-grpc'}}}");
  private static final CheckResponse DENIED =
      response(
          "status {code: 7} denied_response {status {code: UnprocessableEntity} body: 'not you'}");

  private final BlockingQueue<CheckRequest> asked = new LinkedBlockingQueue<>();
  private final Server server = GrpcServers.start(this);

  private CheckServer() {}

  static CheckServer start() {
    return new CheckServer();
  }

  int port() {
    return server.getPort();
  }

  /** The next question that was not looked at; waits for it, at most 30 s. */
  CheckRequest next() throws InterruptedException {
    CheckRequest next = asked.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was asked within 30 s");
    }
    return next;
  }

  /** Forgets what was asked so far. */
  void forget() {
    asked.clear();
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
    asked.add(request);
    boolean passes =
        "yes".equals(request.getAttributes().getRequest().getHttp().getHeadersMap().get("x-pass"));
    observer.onNext(passes ? ALLOWED : DENIED);
    observer.onCompleted();
  }

  private static CheckResponse response(String text) {
    try {
      return TextFormat.parse(text, CheckResponse.class);
    } catch (TextFormat.ParseException e) {
      throw new AssertionError(text, e);
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
