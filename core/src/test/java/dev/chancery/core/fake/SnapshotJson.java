// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.model.Problem;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.http.on_demand.v3.OnDemand;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A snapshot as text: what there is to say of it, and then each resource in Envoy's proto3 JSON.
 * The versions show that the bytes are the same on each JVM too.
 */
public final class SnapshotJson {

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .sortingMapKeys()
          .usingTypeRegistry(
              TypeRegistry.newBuilder()
                  .add(
                      List.of(
                          Cluster.getDescriptor(),
                          ClusterLoadAssignment.getDescriptor(),
                          Listener.getDescriptor(),
                          RouteConfiguration.getDescriptor(),
                          HttpConnectionManager.getDescriptor(),
                          OnDemand.getDescriptor(),
                          Router.getDescriptor(),
                          TcpProxy.getDescriptor()))
                  .build());

  private SnapshotJson() {}

  /** Prints a snapshot and problems. */
  public static String print(Snapshot snapshot, Collection<Problem> problems) {
    List<String> parts = new ArrayList<>();
    try {
      parts.add(PRINTER.print(summary(snapshot, problems)));
      for (String type : new TreeSet<>(snapshot.types())) {
        for (EncodedResource resource : new TreeMap<>(snapshot.resources(type)).values()) {
          Any any = Any.newBuilder().setTypeUrl(type).setValue(resource.value()).build();
          parts.add(PRINTER.print(any));
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
    return "[" + String.join(", ", parts) + "]\n";
  }

  private static Struct summary(Snapshot snapshot, Collection<Problem> problems) {
    Struct.Builder versions = Struct.newBuilder();
    snapshot.types().forEach(type -> versions.putFields(type, text(snapshot.version(type))));
    ListValue.Builder said = ListValue.newBuilder();
    problems.forEach(
        problem ->
            said.addValues(
                text("%s %s: %s".formatted(problem.severity(), problem.reporter(), problem))));
    return Struct.newBuilder()
        .putFields("versions", Value.newBuilder().setStructValue(versions).build())
        .putFields("problems", Value.newBuilder().setListValue(said).build())
        .build();
  }

  private static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }
}
