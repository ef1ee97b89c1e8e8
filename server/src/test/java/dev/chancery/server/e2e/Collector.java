// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import io.envoyproxy.envoy.data.accesslog.v3.HTTPAccessLogEntry;
import io.envoyproxy.envoy.data.accesslog.v3.TCPAccessLogEntry;
import io.envoyproxy.envoy.service.accesslog.v3.AccessLogServiceGrpc;
import io.envoyproxy.envoy.service.accesslog.v3.StreamAccessLogsMessage;
import io.envoyproxy.envoy.service.accesslog.v3.StreamAccessLogsResponse;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A gRPC server on 127.0.0.1 that takes logs, by Envoy's own service and by OTLP, and traces by
 * OTLP. What is waited for comes within 30 s.
 */
final class Collector implements AutoCloseable {

  private final BlockingQueue<HTTPAccessLogEntry> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<TCPAccessLogEntry> connections = new LinkedBlockingQueue<>();
  private final BlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
  private final BlockingQueue<ResourceSpans> spans = new LinkedBlockingQueue<>();
  private final Server server =
      GrpcServers.start(new AccessLogService(), new LogsService(), new TraceService());

  private Collector() {}

  static Collector start() {
    return new Collector();
  }

  int port() {
    return server.getPort();
  }

  /** A request that was logged by Envoy's own service; others that come before it are let go. */
  HTTPAccessLogEntry request(String path) {
    return next(requests, entry -> entry.getRequest().getPath().equals(path));
  }

  /** The next connection that was logged by Envoy's own service. */
  TCPAccessLogEntry nextConnection() {
    return next(connections);
  }

  /** An entry that was logged by OTLP; others that come before it are let go. */
  LogRecord record(String body) {
    return next(records, entry -> entry.getBody().getStringValue().equals(body));
  }

  /** The next entry that was logged by OTLP. */
  LogRecord nextRecord() {
    return next(records);
  }

  /** The next spans of one service. */
  ResourceSpans nextSpans() {
    return next(spans);
  }

  /** Envoy's threads tell each of what they did, in any order. */
  private static <T> T next(BlockingQueue<T> queue, Predicate<T> condition) {
    T next = next(queue);
    while (!condition.test(next)) {
      next = next(queue);
    }
    return next;
  }

  private static <T> T next(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came within 30 s");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class AccessLogService extends AccessLogServiceGrpc.AccessLogServiceImplBase {

    @Override
    public StreamObserver<StreamAccessLogsMessage> streamAccessLogs(
        StreamObserver<StreamAccessLogsResponse> responses) {
      return new StreamObserver<>() {
        @Override
        public void onNext(StreamAccessLogsMessage message) {
          requests.addAll(message.getHttpLogs().getLogEntryList());
          connections.addAll(message.getTcpLogs().getLogEntryList());
        }

        @Override
        public void onError(Throwable t) {
          // Envoy went; what it sent is there.
        }

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }
  }

  private final class LogsService extends LogsServiceGrpc.LogsServiceImplBase {

    @Override
    public void export(
        ExportLogsServiceRequest request, StreamObserver<ExportLogsServiceResponse> response) {
      request
          .getResourceLogsList()
          .forEach(
              resource ->
                  resource
                      .getScopeLogsList()
                      .forEach(scope -> records.addAll(scope.getLogRecordsList())));
      response.onNext(ExportLogsServiceResponse.getDefaultInstance());
      response.onCompleted();
    }
  }

  private final class TraceService extends TraceServiceGrpc.TraceServiceImplBase {

    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> response) {
      spans.addAll(request.getResourceSpansList());
      response.onNext(ExportTraceServiceResponse.getDefaultInstance());
      response.onCompleted();
    }
  }
}
