// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.PathConfigSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.transport_sockets.http_11_proxy.v3.Http11ProxyUpstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A consistency check finds what refers to what is not there")
class ConsistencyCheckTest {

  private static final ConfigSource ADS =
      ConfigSource.newBuilder().setAds(AggregatedConfigSource.getDefaultInstance()).build();
  private static final ConfigSource API =
      ConfigSource.newBuilder().setApiConfigSource(ApiConfigSource.getDefaultInstance()).build();
  private static final ConfigSource FILE =
      ConfigSource.newBuilder()
          .setPathConfigSource(PathConfigSource.newBuilder().setPath("/routes.yaml"))
          .build();

  @Test
  @DisplayName("the load assignment of an EDS cluster, by the cluster's name")
  void loadAssignment() {
    assertThat(check(eds("cart", "")))
        .containsExactly("Cluster 'cart' refers to ClusterLoadAssignment 'cart', which is missing");
    assertThat(check(eds("cart", ""), assignment("cart"))).isEmpty();
  }

  @Test
  @DisplayName("the load assignment of an EDS cluster, by its service name")
  void serviceName() {
    assertThat(check(eds("cart", "cart-v2"), assignment("cart")))
        .containsExactly(
            "Cluster 'cart' refers to ClusterLoadAssignment 'cart-v2', which is missing");
    assertThat(check(eds("cart", "cart-v2"), assignment("cart-v2"))).isEmpty();
  }

  @Test
  @DisplayName("the routes of a connection manager, whatever its filter is called")
  void routesUnderAnyName() {
    EncodedResource listener =
        listener(Listener.newBuilder().addFilterChains(chain("my own name", manager("edge", ADS))));
    assertThat(check(listener))
        .containsExactly("Listener 'l' refers to RouteConfiguration 'edge', which is missing");
  }

  @Test
  @DisplayName("the routes of a connection manager in the default filter chain")
  void routesInDefaultChain() {
    EncodedResource listener =
        listener(Listener.newBuilder().setDefaultFilterChain(chain("hcm", manager("edge", API))));
    assertThat(check(listener))
        .containsExactly("Listener 'l' refers to RouteConfiguration 'edge', which is missing");
    assertThat(check(listener, routes("edge", "cart"))).isEmpty();
  }

  @Test
  @DisplayName("not the routes that a connection manager reads from a file")
  void routesFromFile() {
    assertThat(
            check(listener(Listener.newBuilder().addFilterChains(chain("h", manager("e", FILE))))))
        .isEmpty();
  }

  @Test
  @DisplayName("the secret of a transport socket, if it comes from the same server")
  void secrets() {
    assertThat(check(listener(tls(ADS))))
        .containsExactly("Listener 'l' refers to Secret 'cert', which is missing");
    assertThat(check(listener(tls(API)))).isEmpty();
  }

  static Stream<Message> socketsAround() {
    TransportSocket inner = socket(UpstreamTlsContext.newBuilder().setCommonTlsContext(cert(ADS)));
    return Stream.of(
        ProxyProtocolUpstreamTransport.newBuilder().setTransportSocket(inner).build(),
        Http11ProxyUpstreamTransport.newBuilder().setTransportSocket(inner).build());
  }

  @ParameterizedTest
  @MethodSource("socketsAround")
  @DisplayName("the secret of a transport socket within another")
  void secretsWithin(Message around) {
    EncodedResource cluster =
        EncodedResource.of(
            "c",
            Cluster.newBuilder()
                .setName("c")
                .setTransportSocket(TransportSocket.newBuilder().setTypedConfig(Any.pack(around)))
                .build());
    assertThat(check(cluster))
        .containsExactly("Cluster 'c' refers to Secret 'cert', which is missing");
  }

  @Test
  @DisplayName("the clusters of routes, weighted ones too, if it is strict")
  void clustersOfRoutes() {
    EncodedResource plain = routes("r", "cart");
    EncodedResource weighted =
        routes(
            "w",
            RouteAction.newBuilder()
                .setWeightedClusters(
                    WeightedCluster.newBuilder()
                        .addClusters(
                            WeightedCluster.ClusterWeight.newBuilder().setName("canary"))));
    Snapshot snapshot = Snapshot.of(List.of(plain, weighted));
    assertThat(ConsistencyCheck.discovered().check(snapshot)).isEmpty();
    assertThat(ConsistencyCheck.strict().check(snapshot))
        .extracting(DanglingReference::toString)
        .containsExactly(
            "RouteConfiguration 'r' refers to Cluster 'cart', which is missing",
            "RouteConfiguration 'w' refers to Cluster 'canary', which is missing");
  }

  @Test
  @DisplayName("references of bytes that were encoded elsewhere")
  void encodedElsewhere() {
    EncodedResource cluster = eds("cart", "");
    EncodedResource bytes = EncodedResource.of(cluster.typeUrl(), cluster.name(), cluster.value());
    assertThat(bytes.references()).isEqualTo(cluster.references()).isNotEmpty();
  }

  @Test
  @DisplayName("what a change broke, by adding a reference or by removing what it leads to")
  void changes() {
    Snapshot good = Snapshot.of(List.of(eds("cart", ""), assignment("cart")));
    RunningCheck check = ConsistencyCheck.discovered().follow(good);
    assertThat(check.check(good.edit().put(eds("till", "")).commit())).hasSize(1);
    assertThat(check.check(good.edit().remove(ResourceTypes.ENDPOINT, "cart").commit())).hasSize(1);
    SnapshotTransition harmless = good.edit().put(assignment("till")).commit();
    assertThat(check.check(harmless)).isEmpty();
    Snapshot.Edit gone = harmless.after().edit();
    gone.remove(ResourceTypes.CLUSTER, "cart").remove(ResourceTypes.ENDPOINT, "cart");
    assertThat(check.check(gone.commit())).isEmpty();
  }

  @Test
  @DisplayName("what a change broke in a resource that is made of parts")
  void parts() {
    EncodedResource cart = routes("r", "cart");
    EncodedResource till = routes("r", "till");
    EncodedPart one = EncodedPart.of(cart.value(), cart.references());
    EncodedPart other = EncodedPart.of(till.value(), till.references());
    EncodedResource both = EncodedResource.of(ResourceTypes.ROUTE, "r", List.of(one, other));
    Snapshot good = Snapshot.of(List.of(eds("cart", ""), eds("till", ""), both));
    RunningCheck check =
        ConsistencyCheck.strict().tolerating(ConsistencyCheckTest::isOfCluster).follow(good);

    Snapshot.Edit without = good.edit().remove(ResourceTypes.CLUSTER, "till");
    assertThat(check.check(without.commit()))
        .extracting(DanglingReference::toString)
        .containsExactly("RouteConfiguration 'r' refers to Cluster 'till', which is missing");
    without.put(EncodedResource.of(ResourceTypes.ROUTE, "r", List.of(one)));
    assertThat(check.check(without.commit())).isEmpty();
  }

  private static boolean isOfCluster(DanglingReference reference) {
    return reference.from().typeUrl().equals(ResourceTypes.CLUSTER);
  }

  @Test
  @DisplayName("the same parts give the same version, and other parts another")
  void versionOfParts() {
    EncodedResource cart = routes("r", "cart");
    EncodedResource till = routes("r", "till");
    List<EncodedPart> parts =
        List.of(
            EncodedPart.of(cart.value(), cart.references()),
            EncodedPart.of(till.value(), till.references()));
    EncodedResource made = EncodedResource.of(ResourceTypes.ROUTE, "r", parts);
    assertThat(made.value()).isEqualTo(cart.value().concat(till.value()));
    assertThat(made.references())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(cart.references().stream(), till.references().stream()).toList());
    assertThat(made).isEqualTo(EncodedResource.of(ResourceTypes.ROUTE, "r", List.copyOf(parts)));
    assertThat(made)
        .isNotEqualTo(EncodedResource.of(ResourceTypes.ROUTE, "r", parts.subList(0, 1)));
  }

  private static List<String> check(EncodedResource... resources) {
    return ConsistencyCheck.discovered().check(Snapshot.of(List.of(resources))).stream()
        .map(DanglingReference::toString)
        .toList();
  }

  static EncodedResource eds(String name, String service) {
    return EncodedResource.of(
        name,
        Cluster.newBuilder()
            .setName(name)
            .setType(Cluster.DiscoveryType.EDS)
            .setEdsClusterConfig(
                Cluster.EdsClusterConfig.newBuilder().setEdsConfig(ADS).setServiceName(service))
            .build());
  }

  static EncodedResource assignment(String name) {
    return EncodedResource.of(
        name, ClusterLoadAssignment.newBuilder().setClusterName(name).build());
  }

  private static EncodedResource routes(String name, String cluster) {
    return routes(name, RouteAction.newBuilder().setCluster(cluster));
  }

  private static EncodedResource routes(String name, RouteAction.Builder action) {
    return EncodedResource.of(
        name,
        RouteConfiguration.newBuilder()
            .setName(name)
            .addVirtualHosts(
                VirtualHost.newBuilder().addRoutes(Route.newBuilder().setRoute(action)))
            .build());
  }

  private static EncodedResource listener(Listener.Builder listener) {
    return EncodedResource.of("l", listener.setName("l").build());
  }

  private static FilterChain chain(String name, HttpConnectionManager manager) {
    return FilterChain.newBuilder()
        .addFilters(Filter.newBuilder().setName(name).setTypedConfig(Any.pack(manager)))
        .build();
  }

  private static HttpConnectionManager manager(String routes, ConfigSource source) {
    return HttpConnectionManager.newBuilder()
        .setRds(Rds.newBuilder().setRouteConfigName(routes).setConfigSource(source))
        .build();
  }

  private static Listener.Builder tls(ConfigSource source) {
    return Listener.newBuilder()
        .addFilterChains(
            FilterChain.newBuilder()
                .setTransportSocket(
                    socket(DownstreamTlsContext.newBuilder().setCommonTlsContext(cert(source)))));
  }

  private static CommonTlsContext cert(ConfigSource source) {
    return CommonTlsContext.newBuilder()
        .addTlsCertificateSdsSecretConfigs(
            SdsSecretConfig.newBuilder().setName("cert").setSdsConfig(source))
        .build();
  }

  private static TransportSocket socket(Message.Builder context) {
    return TransportSocket.newBuilder().setTypedConfig(Any.pack(context.build())).build();
  }
}
