// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.google.protobuf.BoolValue;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.plugins.traffic.values.Unsigned;
import io.envoyproxy.envoy.config.core.v3.HealthCheck;
import io.envoyproxy.envoy.config.core.v3.RequestMethod;
import io.envoyproxy.envoy.type.v3.CodecClientType;
import io.envoyproxy.envoy.type.v3.Int64Range;

/** Writes a health check as Envoy's message. */
final class HealthCheckMessage {

  private HealthCheckMessage() {}

  static HealthCheck of(HealthCheckSpec check) {
    HealthCheck.Builder out =
        HealthCheck.newBuilder()
            .setTimeout(Durations.toProto(check.timeout()))
            .setInterval(Durations.toProto(check.interval()))
            .setIntervalJitterPercent((int) check.intervalJitterPercent())
            .setUnhealthyThreshold(Unsigned.toProto(check.unhealthyThreshold()))
            .setHealthyThreshold(Unsigned.toProto(check.healthyThreshold()));
    Durations.ifSet(check.initialJitter(), out::setInitialJitter);
    Durations.ifSet(check.intervalJitter(), out::setIntervalJitter);
    Durations.ifSet(check.noTrafficInterval(), out::setNoTrafficInterval);
    Durations.ifSet(check.unhealthyInterval(), out::setUnhealthyInterval);
    Durations.ifSet(check.unhealthyEdgeInterval(), out::setUnhealthyEdgeInterval);
    Durations.ifSet(check.healthyEdgeInterval(), out::setHealthyEdgeInterval);
    if (!check.reuseConnection()) {
      out.setReuseConnection(BoolValue.of(false));
    }
    writeChecker(check.checker(), out);
    return out.build();
  }

  private static void writeChecker(HealthChecker checker, HealthCheck.Builder out) {
    if (checker instanceof HttpHealthCheck http) {
      out.setHttpHealthCheck(http(http));
    } else if (checker instanceof GrpcHealthCheck grpc) {
      out.setGrpcHealthCheck(grpc(grpc));
    } else if (checker instanceof TcpHealthCheck tcp) {
      out.setTcpHealthCheck(tcp(tcp));
    }
  }

  private static HealthCheck.HttpHealthCheck http(HttpHealthCheck check) {
    HealthCheck.HttpHealthCheck.Builder out =
        HealthCheck.HttpHealthCheck.newBuilder()
            .setHost(check.host())
            .setPath(check.path())
            .addAllRequestHeadersToRemove(check.requestHeadersToRemove());
    check.requestHeadersToAdd().stream()
        .map(HeaderToAdd::toProto)
        .forEach(out::addRequestHeadersToAdd);
    check.expectedStatuses().forEach(range -> out.addExpectedStatuses(range(range)));
    check.retriableStatuses().forEach(range -> out.addRetriableStatuses(range(range)));
    if (check.useHttp2()) {
      out.setCodecClientType(CodecClientType.HTTP2);
    }
    if (check.method() != HttpHealthCheck.Method.GET) {
      out.setMethod(RequestMethod.valueOf(check.method().name()));
    }
    return out.build();
  }

  private static Int64Range range(StatusRange range) {
    return Int64Range.newBuilder().setStart(range.start()).setEnd(range.end()).build();
  }

  private static HealthCheck.GrpcHealthCheck grpc(GrpcHealthCheck check) {
    HealthCheck.GrpcHealthCheck.Builder out =
        HealthCheck.GrpcHealthCheck.newBuilder()
            .setServiceName(check.serviceName())
            .setAuthority(check.authority());
    check.initialMetadata().stream().map(HeaderToAdd::toProto).forEach(out::addInitialMetadata);
    return out.build();
  }

  private static HealthCheck.TcpHealthCheck tcp(TcpHealthCheck check) {
    HealthCheck.TcpHealthCheck.Builder out = HealthCheck.TcpHealthCheck.newBuilder();
    if (!check.send().text().isEmpty()) {
      out.getSendBuilder().setText(check.send().text());
    }
    check.receive().forEach(block -> out.addReceiveBuilder().setText(block.text()));
    return out.build();
  }
}
