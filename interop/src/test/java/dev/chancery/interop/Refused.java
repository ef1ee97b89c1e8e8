// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import static io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType.STATIC;
import static io.envoyproxy.envoy.config.cluster.v3.Cluster.LbPolicy.MAGLEV;

import com.google.protobuf.Any;
import dev.chancery.snapshot.EncodedResource;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.EdsClusterConfig;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.extensions.filters.http.lua.v3.Lua;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/**
 * What Envoy takes and gRPC clients refuse.
 *
 * @param why what they do not like about it
 * @param resource what takes the place of a good one
 */
record Refused(String why, EncodedResource resource) {

  /** All that grpc-java and grpc-go agree upon. */
  static List<Refused> all(String cluster, GrpcBackend backend) {
    return List.of(
        new Refused("no HTTP filter, not even the router", withoutFilters()),
        new Refused("an HTTP filter that gRPC does not have", withForeignFilter()),
        new Refused(
            "endpoints within the cluster",
            encode(Resources.edsCluster(cluster).clearEdsClusterConfig().setType(STATIC))),
        new Refused(
            "a load balancer that gRPC does not have",
            encode(Resources.edsCluster(cluster).setLbPolicy(MAGLEV))),
        new Refused("endpoints from a stream of their own", withSeparateEndpoints(cluster)),
        new Refused(
            "priorities that do not begin at 0",
            Resources.endpoints(cluster, Resources.locality(backend).setPriority(1))),
        new Refused(
            "one locality twice in one priority",
            Resources.endpoints(
                cluster, Resources.locality(backend), Resources.locality(backend))));
  }

  private static EncodedResource withoutFilters() {
    return Resources.listener(Resources.connectionManager().build());
  }

  private static EncodedResource withForeignFilter() {
    HttpFilter lua =
        HttpFilter.newBuilder()
            .setName("lua")
            .setTypedConfig(Any.pack(Lua.getDefaultInstance()))
            .build();
    return Resources.listener(
        Resources.connectionManager()
            .addHttpFilters(lua)
            .addHttpFilters(Resources.router())
            .build());
  }

  private static EncodedResource withSeparateEndpoints(String cluster) {
    ConfigSource separate =
        ConfigSource.newBuilder().setApiConfigSource(ApiConfigSource.getDefaultInstance()).build();
    return encode(
        Resources.edsCluster(cluster)
            .setEdsClusterConfig(EdsClusterConfig.newBuilder().setEdsConfig(separate)));
  }

  private static EncodedResource encode(Cluster.Builder cluster) {
    return EncodedResource.of(cluster.getName(), cluster.build());
  }
}
