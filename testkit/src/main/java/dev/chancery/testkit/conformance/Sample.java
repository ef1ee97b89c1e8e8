// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.ScopedRouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.GenericSecret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.service.runtime.v3.Runtime;
import java.util.List;
import java.util.stream.IntStream;

/** Resources to serve, each with something that makes it different. */
final class Sample {

  private static final int FENCES = 60;

  private static final ConfigSource ADS =
      ConfigSource.newBuilder()
          .setResourceApiVersion(ApiVersion.V3)
          .setAds(AggregatedConfigSource.getDefaultInstance())
          .build();

  private Sample() {}

  /** An EDS cluster. */
  static XdsResource cluster(String name, int seconds) {
    return new XdsResource(name, edsCluster(name, seconds).build());
  }

  /** An EDS cluster that needs a secret. */
  static XdsResource tlsCluster(String name, String secret, int seconds) {
    CommonTlsContext tls =
        CommonTlsContext.newBuilder()
            .addTlsCertificateSdsSecretConfigs(
                SdsSecretConfig.newBuilder().setName(secret).setSdsConfig(ADS))
            .build();
    return new XdsResource(
        name,
        edsCluster(name, seconds)
            .setTransportSocket(
                TransportSocket.newBuilder()
                    .setName("tls")
                    .setTypedConfig(
                        Any.pack(UpstreamTlsContext.newBuilder().setCommonTlsContext(tls).build())))
            .build());
  }

  private static Cluster.Builder edsCluster(String name, int seconds) {
    return Cluster.newBuilder()
        .setName(name)
        .setType(Cluster.DiscoveryType.EDS)
        .setEdsClusterConfig(Cluster.EdsClusterConfig.newBuilder().setEdsConfig(ADS))
        .setConnectTimeout(Duration.newBuilder().setSeconds(seconds));
  }

  static XdsResource endpoints(String cluster, int port) {
    LbEndpoint.Builder endpoint =
        LbEndpoint.newBuilder().setEndpoint(Endpoint.newBuilder().setAddress(address(port)));
    return new XdsResource(
        cluster,
        ClusterLoadAssignment.newBuilder()
            .setClusterName(cluster)
            .addEndpoints(LocalityLbEndpoints.newBuilder().addLbEndpoints(endpoint))
            .build());
  }

  static XdsResource noEndpoints(String cluster) {
    return new XdsResource(
        cluster, ClusterLoadAssignment.newBuilder().setClusterName(cluster).build());
  }

  private static Address address(int port) {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress("127.0.0.1").setPortValue(port))
        .build();
  }

  static XdsResource listener(String name, String routes, int port) {
    HttpConnectionManager manager =
        HttpConnectionManager.newBuilder()
            .setRds(Rds.newBuilder().setRouteConfigName(routes).setConfigSource(ADS))
            .build();
    return new XdsResource(
        name,
        Listener.newBuilder()
            .setName(name)
            .setAddress(address(port))
            .addFilterChains(
                FilterChain.newBuilder()
                    .addFilters(
                        Filter.newBuilder()
                            .setName("envoy.filters.network.http_connection_manager")
                            .setTypedConfig(Any.pack(manager))))
            .build());
  }

  static XdsResource routes(String name, String cluster) {
    return new XdsResource(
        name,
        RouteConfiguration.newBuilder()
            .setName(name)
            .addVirtualHosts(host("all", cluster))
            .build());
  }

  static XdsResource virtualHost(String name, String cluster) {
    return new XdsResource(name, host(name, cluster).build());
  }

  private static VirtualHost.Builder host(String name, String cluster) {
    return VirtualHost.newBuilder()
        .setName(name)
        .addDomains("*")
        .addRoutes(
            Route.newBuilder()
                .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                .setRoute(RouteAction.newBuilder().setCluster(cluster)));
  }

  static XdsResource scopedRoutes(String name, String routes) {
    return new XdsResource(
        name,
        ScopedRouteConfiguration.newBuilder()
            .setName(name)
            .setRouteConfigurationName(routes)
            .build());
  }

  static XdsResource secret(String name, String value) {
    DataSource data =
        DataSource.newBuilder().setInlineBytes(ByteString.copyFromUtf8(value)).build();
    return new XdsResource(
        name,
        Secret.newBuilder()
            .setName(name)
            .setGenericSecret(GenericSecret.newBuilder().setSecret(data))
            .build());
  }

  static XdsResource runtime(String name, int number) {
    Value value = Value.newBuilder().setNumberValue(number).build();
    return new XdsResource(
        name,
        Runtime.newBuilder()
            .setName(name)
            .setLayer(Struct.newBuilder().putFields("key", value))
            .build());
  }

  static XdsResource extension(String name, int number) {
    return new XdsResource(
        name,
        TypedExtensionConfig.newBuilder()
            .setName(name)
            .setTypedConfig(Any.pack(StringValue.of("extension " + number)))
            .build());
  }

  /** Of a type that is not Envoy's. */
  static XdsResource foreign(String name) {
    return new XdsResource(name, StringValue.of(name));
  }

  /** What is there to be asked for, to see that nothing else was to be sent before. */
  static List<XdsResource> fences() {
    return IntStream.range(0, FENCES).mapToObj(i -> secret(fence(i), "fence")).toList();
  }

  static String fence(int number) {
    return "fence-" + number % FENCES;
  }
}
