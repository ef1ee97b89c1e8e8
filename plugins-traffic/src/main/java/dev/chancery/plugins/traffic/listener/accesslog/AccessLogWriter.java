// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.extensions.access_loggers.file.v3.FileAccessLog;
import io.envoyproxy.envoy.extensions.access_loggers.grpc.v3.CommonGrpcAccessLogConfig;
import io.envoyproxy.envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig;
import io.envoyproxy.envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig;
import io.envoyproxy.envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StdoutAccessLog;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes logs into Envoy's messages. */
final class AccessLogWriter {

  private final PolicyContext context;
  private final LoggedTraffic traffic;

  /**
   * @param context knows which upstreams are there
   * @param traffic what is logged
   */
  AccessLogWriter(PolicyContext context, LoggedTraffic traffic) {
    this.context = context;
    this.traffic = traffic;
  }

  /** The logs, without those whose upstream is missing, which the user is told. */
  List<AccessLog> write(List<AccessLogSpec> logs) {
    List<AccessLog> written = new ArrayList<>();
    for (AccessLogSpec log : logs) {
      Optional<AccessLog.Builder> sink =
          log.sink().upstream().isPresent() ? remote(log.sink()) : Optional.of(local(log.sink()));
      sink.ifPresent(found -> written.add(filtered(log.filter(), found)));
    }
    return written;
  }

  private static AccessLog filtered(LogFilterSpec filter, AccessLog.Builder log) {
    if (!(filter.rule() instanceof Everything)) {
      log.setFilter(filter.rule().toProto());
    }
    return log.build();
  }

  private static AccessLog.Builder local(LogSink sink) {
    if (sink instanceof FileSink file) {
      FileAccessLog.Builder config = FileAccessLog.newBuilder().setPath(file.path());
      file.format().toProto().ifPresent(config::setLogFormat);
      return log("envoy.access_loggers.file", config.build());
    }
    StdoutAccessLog.Builder config = StdoutAccessLog.newBuilder();
    ((StdoutSink) sink).format().toProto().ifPresent(config::setLogFormat);
    return log("envoy.access_loggers.stdout", config.build());
  }

  private Optional<AccessLog.Builder> remote(LogSink sink) {
    ResourceRef upstream = sink.upstream().orElseThrow();
    Optional<String> cluster = context.cluster(upstream);
    if (cluster.isEmpty()) {
      context.warn(
          "",
          "%s is missing or not ready; nothing is logged there until it is"
              .formatted(context.describe(upstream)));
    }
    return cluster.map(
        name ->
            sink instanceof GrpcSink grpc
                ? grpc(grpc, name)
                : openTelemetry((OpenTelemetrySink) sink, name));
  }

  private AccessLog.Builder grpc(GrpcSink sink, String cluster) {
    CommonGrpcAccessLogConfig.Builder common = common(sink.logName(), sink.buffer(), cluster);
    common.addAllFilterStateObjectsToLog(sink.filterStateObjectsToLog());
    return traffic == LoggedTraffic.REQUESTS
        ? log(
            "envoy.access_loggers.http_grpc",
            HttpGrpcAccessLogConfig.newBuilder()
                .setCommonConfig(common)
                .addAllAdditionalRequestHeadersToLog(sink.additionalRequestHeadersToLog())
                .addAllAdditionalResponseHeadersToLog(sink.additionalResponseHeadersToLog())
                .addAllAdditionalResponseTrailersToLog(sink.additionalResponseTrailersToLog())
                .build())
        : log(
            "envoy.access_loggers.tcp_grpc",
            TcpGrpcAccessLogConfig.newBuilder().setCommonConfig(common).build());
  }

  private static AccessLog.Builder openTelemetry(OpenTelemetrySink sink, String cluster) {
    OpenTelemetryAccessLogConfig.Builder config =
        OpenTelemetryAccessLogConfig.newBuilder()
            .setCommonConfig(common(sink.logName(), sink.buffer(), cluster))
            .setDisableBuiltinLabels(sink.disableBuiltinLabels());
    if (!sink.body().isEmpty()) {
      config.setBody(AnyValue.newBuilder().setStringValue(sink.body()));
    }
    if (!sink.attributes().isEmpty()) {
      config.setAttributes(attributes(sink.attributes()));
    }
    if (!sink.resourceAttributes().isEmpty()) {
      config.setResourceAttributes(attributes(sink.resourceAttributes()));
    }
    return log("envoy.access_loggers.open_telemetry", config.build());
  }

  private static KeyValueList attributes(Map<String, String> attributes) {
    KeyValueList.Builder list = KeyValueList.newBuilder();
    attributes.forEach(
        (key, text) ->
            list.addValuesBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(text)));
    return list.build();
  }

  private static CommonGrpcAccessLogConfig.Builder common(
      String logName, LogBuffer buffer, String cluster) {
    CommonGrpcAccessLogConfig.Builder common =
        CommonGrpcAccessLogConfig.newBuilder()
            .setLogName(logName)
            .setTransportApiVersion(ApiVersion.V3);
    common.getGrpcServiceBuilder().getEnvoyGrpcBuilder().setClusterName(cluster);
    Durations.ifNot(
        LogBuffer.ENVOYS_INTERVAL, buffer.bufferFlushInterval(), common::setBufferFlushInterval);
    Unsigned.ifNot(LogBuffer.ENVOYS_SIZE, buffer.bufferSizeBytes(), common::setBufferSizeBytes);
    return common;
  }

  private static AccessLog.Builder log(String name, Message config) {
    return AccessLog.newBuilder().setName(name).setTypedConfig(Any.pack(config));
  }
}
