// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.service.ext_proc.v3.BodyResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.ExternalProcessorGrpc.ExternalProcessorImplBase;
import io.envoyproxy.envoy.service.ext_proc.v3.HeadersResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingRequest;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.util.Locale;

/**
 * A service that Envoy shows requests and answers by gRPC on any free port. It sets the header
 * {@code x-processed} of both, and writes bodies in capitals.
 */
final class ProcessorServer extends ExternalProcessorImplBase implements AutoCloseable {

  private final Server server = GrpcServers.start(this);

  private ProcessorServer() {}

  static ProcessorServer start() {
    return new ProcessorServer();
  }

  int port() {
    return server.getPort();
  }

  @Override
  public StreamObserver<ProcessingRequest> process(StreamObserver<ProcessingResponse> answers) {
    return new StreamObserver<>() {
      @Override
      public void onNext(ProcessingRequest request) {
        answers.onNext(answer(request));
      }

      @Override
      public void onError(Throwable failure) {
        answers.onCompleted();
      }

      @Override
      public void onCompleted() {
        answers.onCompleted();
      }
    };
  }

  private static ProcessingResponse answer(ProcessingRequest request) {
    ProcessingResponse.Builder out = ProcessingResponse.newBuilder();
    if (request.hasRequestHeaders()) {
      out.setRequestHeaders(header("request"));
    } else if (request.hasResponseHeaders()) {
      out.setResponseHeaders(header("answer"));
    } else if (request.hasResponseBody()) {
      BodyResponse.Builder body = out.getResponseBodyBuilder();
      String text = request.getResponseBody().getBody().toStringUtf8();
      body.getResponseBuilder()
          .getBodyMutationBuilder()
          .setBody(ByteString.copyFromUtf8(text.toUpperCase(Locale.ROOT)));
    }
    return out.build();
  }

  private static HeadersResponse header(String value) {
    HeadersResponse.Builder out = HeadersResponse.newBuilder();
    out.getResponseBuilder()
        .getHeaderMutationBuilder()
        .addSetHeadersBuilder()
        .getHeaderBuilder()
        .setKey("x-processed")
        .setRawValue(ByteString.copyFromUtf8(value));
    return out.build();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
