package dev.chancery.core.translate;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.RouteDelivery;
import dev.chancery.spi.model.TcpListenerSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.http.on_demand.v3.OnDemand;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.List;

/**
 * {@code listener = h(listener without its virtual hosts)}: the Envoy listener, which names its
 * route configuration but does not hold it.
 */
final class ListenerTranslation {

  private ListenerTranslation() {}

  /** The listener without its virtual hosts: all that its translation may read. */
  static ListenerSpec head(ListenerSpec spec) {
    return spec.protocol() instanceof HttpListenerSpec http
        ? new ListenerSpec(
            spec.name(),
            spec.bindAddress(),
            spec.bindPort(),
            new HttpListenerSpec(List.of(), http.statPrefix(), http.routeDelivery()))
        : spec;
  }

  /** The listener whose {@linkplain #head head} this is. */
  static EncodedResource translate(ListenerSpec spec) {
    Listener.Builder listener =
        Listener.newBuilder()
            .setName(spec.name())
            .setAddress(
                Address.newBuilder()
                    .setSocketAddress(
                        SocketAddress.newBuilder()
                            .setAddress(spec.bindAddress())
                            .setPortValue(spec.bindPort())
                            // One socket for both families where the address is that of none in
                            // particular.
                            .setIpv4Compat(spec.bindAddress().equals("::"))));
    Filter filter =
        spec.protocol() instanceof HttpListenerSpec http
            ? http(spec.name(), http)
            : tcp(spec.name(), (TcpListenerSpec) spec.protocol());
    listener.addFilterChains(FilterChain.newBuilder().addFilters(filter));
    return EncodedResource.of(spec.name(), listener.build());
  }

  private static Filter http(String name, HttpListenerSpec spec) {
    HttpConnectionManager.Builder manager =
        HttpConnectionManager.newBuilder()
            .setStatPrefix(spec.statPrefix().isEmpty() ? name : spec.statPrefix())
            .setRds(
                Rds.newBuilder()
                    .setConfigSource(ClusterTranslation.ads())
                    .setRouteConfigName(Names.routes(name, spec.routeDelivery())))
            // What Envoy's guide to running at the edge asks for: paths are compared in one form,
            // and a client's own
            // address is taken from the connection.
            .setNormalizePath(BoolValue.of(true))
            .setUseRemoteAddress(BoolValue.of(true));
    if (spec.routeDelivery() == RouteDelivery.ON_DEMAND) {
      manager.addHttpFilters(filter("envoy.filters.http.on_demand", OnDemand.getDefaultInstance()));
    }
    manager.addHttpFilters(filter("envoy.filters.http.router", Router.getDefaultInstance()));
    return Filter.newBuilder()
        .setName("envoy.filters.network.http_connection_manager")
        .setTypedConfig(Any.pack(manager.build()))
        .build();
  }

  private static HttpFilter filter(String name, Message config) {
    return HttpFilter.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
  }

  /** An upstream that is not there keeps its share: Envoy closes such connections at once. */
  private static Filter tcp(String name, TcpListenerSpec spec) {
    TcpProxy.Builder proxy =
        TcpProxy.newBuilder().setStatPrefix(spec.statPrefix().isEmpty() ? name : spec.statPrefix());
    List<WeightedDestinationSpec> destinations =
        spec.tcpHosts().get(0).destination().destinations();
    if (destinations.size() == 1) {
      proxy.setCluster(Names.cluster(destinations.get(0).destination().upstream()));
    } else {
      destinations.stream()
          .filter(weighted -> weighted.weight() > 0)
          .forEach(
              weighted ->
                  proxy
                      .getWeightedClustersBuilder()
                      .addClustersBuilder()
                      .setName(Names.cluster(weighted.destination().upstream()))
                      .setWeight(weighted.weight()));
    }
    return Filter.newBuilder()
        .setName("envoy.filters.network.tcp_proxy")
        .setTypedConfig(Any.pack(proxy.build()))
        .build();
  }
}
