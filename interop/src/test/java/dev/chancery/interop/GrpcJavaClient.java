// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A program that calls a gRPC service that it finds through xDS, again and again, and prints one
 * line for each call: {@code answered NAME} with the name of the back end, or {@code failed CODE:
 * REASON}. It ends when its standard input does, so that it never outlives the test that started
 * it.
 */
final class GrpcJavaClient {

  private static final long PAUSE_MILLIS = 10;
  private static final long DEADLINE_SECONDS = 10;

  private final ManagedChannel channel;

  private GrpcJavaClient(ManagedChannel channel) {
    this.channel = channel;
  }

  /** Takes the target, such as {@code xds:///svc}. */
  public static void main(String[] args) throws IOException {
    PrintStream results = System.out;
    System.setOut(System.err); // Logs keep out of the results.
    GrpcJavaClient client =
        new GrpcJavaClient(
            Grpc.newChannelBuilder(args[0], InsecureChannelCredentials.create()).build());
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Future<?> calls =
        timer.scheduleWithFixedDelay(
            () -> results.println(client.call()), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    System.in.transferTo(OutputStream.nullOutputStream());
    calls.cancel(true);
    timer.shutdown();
  }

  private String call() {
    AtomicReference<Metadata> headers = new AtomicReference<>();
    AtomicReference<Metadata> trailers = new AtomicReference<>();
    try {
      HealthGrpc.newBlockingStub(
              ClientInterceptors.intercept(
                  channel, MetadataUtils.newCaptureMetadataInterceptor(headers, trailers)))
          .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
          .check(HealthCheckRequest.getDefaultInstance());
      return "answered " + Objects.requireNonNull(headers.get(), "headers").get(GrpcBackend.NAME);
    } catch (StatusRuntimeException e) {
      Status status = e.getStatus();
      return "failed %s: %s"
          .formatted(
              status.getCode(), String.valueOf(status.getDescription()).replaceAll("\\R", " "));
    }
  }
}
