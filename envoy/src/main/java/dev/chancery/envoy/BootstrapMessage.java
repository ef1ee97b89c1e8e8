// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.Value;
import com.google.protobuf.util.Durations;
import io.envoyproxy.envoy.config.bootstrap.v3.Admin;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.DynamicResources;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.StaticResources;
import io.envoyproxy.envoy.config.bootstrap.v3.ClusterManager;
import io.envoyproxy.envoy.config.bootstrap.v3.LayeredRuntime;
import io.envoyproxy.envoy.config.bootstrap.v3.RuntimeLayer;
import io.envoyproxy.envoy.config.bootstrap.v3.RuntimeLayer.AdminLayer;
import io.envoyproxy.envoy.config.bootstrap.v3.RuntimeLayer.RtdsLayer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DnsLookupFamily;
import io.envoyproxy.envoy.config.cluster.v3.UpstreamConnectionOptions;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource.ApiType;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.BackoffStrategy;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.GrpcService.EnvoyGrpc;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.KeepaliveSettings;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.core.v3.RetryPolicy;
import io.envoyproxy.envoy.config.core.v3.TcpKeepalive;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a bootstrap message.
 *
 * @param peer where the control plane is, and how it is reached
 * @param admin where the admin port listens
 * @param variant how Envoy asks
 * @param duties what else Envoy does for the control plane
 */
record BootstrapMessage(XdsPeer peer, HostPort admin, XdsVariant variant, Set<Duty> duties) {

  /** What an Envoy may do for its control plane. */
  enum Duty {
    REPORT_LOAD,
    CHECK_HEALTH
  }

  BootstrapMessage {
    duties = Set.copyOf(duties);
  }

  private static final String HTTP_OPTIONS =
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
  private static final int MAX_REGEX_INSTRUCTIONS = 1_000_000;
  private static final Duration CONNECT_TIMEOUT = Durations.fromSeconds(2);
  private static final Duration PING_INTERVAL = Durations.fromSeconds(30);
  private static final Duration PING_TIMEOUT = Durations.fromSeconds(10);
  private static final Duration FIRST_RECONNECT = Durations.fromMillis(500);
  private static final Duration SLOWEST_RECONNECT = Durations.fromSeconds(15);

  static Node node(String id, String cluster, Optional<String> role) {
    Node.Builder node = Node.newBuilder().setId(id).setCluster(cluster);
    role.ifPresent(
        name ->
            node.setMetadata(
                Struct.newBuilder()
                    .putFields("role", Value.newBuilder().setStringValue(name).build())));
    return node.build();
  }

  Bootstrap of(Node node, Optional<String> runtimeLayer) {
    Bootstrap.Builder bootstrap =
        Bootstrap.newBuilder()
            .setNode(node)
            .setDynamicResources(dynamicResources())
            .setStaticResources(StaticResources.newBuilder().addClusters(xdsCluster()))
            .setAdmin(Admin.newBuilder().setAddress(admin.toAddress()))
            .setLayeredRuntime(runtime(runtimeLayer));
    if (duties.contains(Duty.REPORT_LOAD)) {
      bootstrap.setClusterManager(
          ClusterManager.newBuilder().setLoadStatsConfig(apiSource(ApiType.GRPC)));
    }
    if (duties.contains(Duty.CHECK_HEALTH)) {
      bootstrap.setHdsConfig(apiSource(ApiType.GRPC));
    }
    return bootstrap.build();
  }

  private DynamicResources dynamicResources() {
    DynamicResources.Builder resources =
        DynamicResources.newBuilder().setCdsConfig(source()).setLdsConfig(source());
    if (variant.isAggregated()) {
      resources.setAdsConfig(apiSource(variant.apiType()));
    }
    return resources.build();
  }

  private ConfigSource source() {
    ConfigSource.Builder source = ConfigSource.newBuilder().setResourceApiVersion(ApiVersion.V3);
    return variant.isAggregated()
        ? source.setAds(AggregatedConfigSource.getDefaultInstance()).build()
        : source.setApiConfigSource(apiSource(variant.apiType())).build();
  }

  private static ApiConfigSource apiSource(ApiType type) {
    BackoffStrategy backoff =
        BackoffStrategy.newBuilder()
            .setBaseInterval(FIRST_RECONNECT)
            .setMaxInterval(SLOWEST_RECONNECT)
            .build();
    EnvoyGrpc grpc =
        EnvoyGrpc.newBuilder()
            .setClusterName(EnvoyBootstrap.XDS_CLUSTER)
            .setRetryPolicy(RetryPolicy.newBuilder().setRetryBackOff(backoff))
            .build();
    return ApiConfigSource.newBuilder()
        .setApiType(type)
        .setTransportApiVersion(ApiVersion.V3)
        .setSetNodeOnFirstMessageOnly(true)
        .addGrpcServices(GrpcService.newBuilder().setEnvoyGrpc(grpc))
        .build();
  }

  /** What the control plane serves goes before what is fixed; the admin port has the last word. */
  private LayeredRuntime runtime(Optional<String> served) {
    LayeredRuntime.Builder runtime =
        LayeredRuntime.newBuilder()
            .addLayers(RuntimeLayer.newBuilder().setName("limits").setStaticLayer(limits()));
    served.ifPresent(
        name ->
            runtime.addLayers(
                RuntimeLayer.newBuilder()
                    .setName(name)
                    .setRtdsLayer(RtdsLayer.newBuilder().setName(name).setRtdsConfig(source()))));
    return runtime
        .addLayers(
            RuntimeLayer.newBuilder()
                .setName("admin")
                .setAdminLayer(AdminLayer.getDefaultInstance()))
        .build();
  }

  /**
   * By itself Envoy refuses all routes of a listener if one has a regular expression of more than
   * 100 instructions, such as a list of some words.
   */
  private static Struct limits() {
    return Struct.newBuilder()
        .putFields(
            "re2.max_program_size.error_level",
            Value.newBuilder().setNumberValue(MAX_REGEX_INSTRUCTIONS).build())
        .build();
  }

  private Cluster xdsCluster() {
    Cluster.Builder cluster =
        Cluster.newBuilder()
            .setName(EnvoyBootstrap.XDS_CLUSTER)
            .setType(peer.address().isIpAddress() ? DiscoveryType.STATIC : DiscoveryType.STRICT_DNS)
            .setDnsLookupFamily(DnsLookupFamily.V4_PREFERRED)
            .setConnectTimeout(CONNECT_TIMEOUT)
            .setUpstreamConnectionOptions(
                UpstreamConnectionOptions.newBuilder().setTcpKeepalive(tcpKeepalive()))
            .putTypedExtensionProtocolOptions(HTTP_OPTIONS, Any.pack(http2()))
            .setLoadAssignment(
                ClusterLoadAssignment.newBuilder()
                    .setClusterName(EnvoyBootstrap.XDS_CLUSTER)
                    .addEndpoints(LocalityLbEndpoints.newBuilder().addLbEndpoints(xdsEndpoint())));
    peer.transportSocket().ifPresent(cluster::setTransportSocket);
    return cluster.build();
  }

  private LbEndpoint xdsEndpoint() {
    return LbEndpoint.newBuilder()
        .setEndpoint(Endpoint.newBuilder().setAddress(peer.address().toAddress()))
        .build();
  }

  private static TcpKeepalive tcpKeepalive() {
    return TcpKeepalive.newBuilder()
        .setKeepaliveTime(UInt32Value.of(30))
        .setKeepaliveInterval(UInt32Value.of(5))
        .setKeepaliveProbes(UInt32Value.of(3))
        .build();
  }

  private static HttpProtocolOptions http2() {
    return HttpProtocolOptions.newBuilder()
        .setExplicitHttpConfig(
            ExplicitHttpConfig.newBuilder()
                .setHttp2ProtocolOptions(
                    Http2ProtocolOptions.newBuilder()
                        .setConnectionKeepalive(
                            KeepaliveSettings.newBuilder()
                                .setInterval(PING_INTERVAL)
                                .setTimeout(PING_TIMEOUT))))
        .build();
  }
}
