package dev.chancery.core.translate;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.policy.PolicyRules;
import dev.chancery.core.translate.PolicyRun.Body;
import dev.chancery.core.translate.PolicyRun.Part;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.TcpListenerSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code listener = h(listener without its virtual hosts, its policies, what those of its virtual
 * hosts require)}: the Envoy listener, which names its route configuration but does not hold it.
 */
final class ListenerTranslation {

  private final PolicyRules rules;
  private final ConstraintCheck constraints;

  /**
   * @param rules which policies hold where
   * @param constraints tells what Envoy would refuse
   */
  ListenerTranslation(PolicyRules rules, ConstraintCheck constraints) {
    this.rules = rules;
    this.constraints = constraints;
  }

  /**
   * What became of a listener.
   *
   * @param made the listener and what its route configuration has beside virtual hosts; nothing if
   *     a policy can't be applied, or Envoy would refuse it
   * @param problems what policies have to say
   * @param again whether a plugin threw, so that it is worth another try later
   */
  record Output(Optional<Made> made, List<Problem> problems, boolean again) {

    Output {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A listener.
   *
   * @param listener the listener
   * @param routes fields of its route configuration, encoded
   */
  record Made(EncodedResource listener, ByteString routes) {}

  /**
   * Translates a listener.
   *
   * @param input all that is read
   * @param hooks calls the policies
   * @param passes the policies' passes
   */
  Output translate(ListenerInput input, Hooks hooks, PolicyPasses passes) {
    PolicyRun run = new PolicyRun(hooks, passes, input.named(), input.missing());
    List<Problem> refused = new ArrayList<>();
    Optional<Made> made = new Making(input, run, refused).make();
    refused.addAll(run.problems());
    return new Output(made, refused, run.threw());
  }

  /** One listener in the making. */
  private final class Making {

    private final ListenerInput input;
    private final ListenerSpec spec;
    private final PolicyRun run;
    private final List<Problem> refused;
    private final Part part = new Part("", "listener", new FilterConfigs());
    private final Listener.Builder listener = Listener.newBuilder();
    private final FilterChain.Builder chain = FilterChain.newBuilder();
    private final RouteConfiguration.Builder routes = RouteConfiguration.newBuilder();

    /**
     * @param refused takes what Envoy would refuse
     */
    Making(ListenerInput input, PolicyRun run, List<Problem> refused) {
      this.input = input;
      this.spec = input.spec();
      this.run = run;
      this.refused = refused;
    }

    Optional<Made> make() {
      begin();
      boolean sound =
          tell((pass, context, p) -> chain.addAllFilters(pass.networkFilters(context, p)))
              && lastFilter()
              && tell((pass, context, p) -> pass.applyFilterChain(context, p, chain))
              && listener()
              && tell((pass, context, p) -> pass.applyRouteConfiguration(context, p, routes));
      return sound ? made() : Optional.empty();
    }

    private boolean tell(Body body) {
      return run.tell(input.place(), part, body);
    }

    private void begin() {
      listener
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
    }

    private boolean lastFilter() {
      if (spec.protocol() instanceof HttpListenerSpec http) {
        return http(http);
      }
      chain.addFilters(tcp(spec.name(), (TcpListenerSpec) spec.protocol()));
      return true;
    }

    private boolean http(HttpListenerSpec http) {
      HttpConnectionManager.Builder manager = manager(spec.name(), http);
      boolean sound = tell((pass, context, p) -> pass.applyConnectionManager(context, p, manager));
      Optional<List<HttpFilter>> filters =
          sound ? new HttpFilters(rules, input, run, part).make(http) : Optional.empty();
      filters.ifPresent(manager::addAllHttpFilters);
      manager.setRds(routes(spec.name(), http)); // Where its routes are found is not theirs to say.
      chain.addFilters(filter("envoy.filters.network.http_connection_manager", manager.build()));
      return filters.isPresent();
    }

    private boolean listener() {
      listener.addFilterChains(chain);
      return tell(
          (pass, context, p) -> {
            listener.addAllListenerFilters(pass.listenerFilters(context, p));
            pass.applyListener(context, p, listener);
          });
    }

    private Optional<Made> made() {
      RouteConfiguration rest = routes.clearName().clearVirtualHosts().build();
      Listener built = listener.setName(spec.name()).build();
      refused.addAll(constraints.errors("", "the listener", built));
      refused.addAll(constraints.errors("", "its route configuration", rest));
      return refused.isEmpty()
          ? Optional.of(new Made(EncodedResource.of(spec.name(), built), rest.toByteString()))
          : Optional.empty();
    }
  }

  private static HttpConnectionManager.Builder manager(String name, HttpListenerSpec spec) {
    return HttpConnectionManager.newBuilder()
        .setStatPrefix(spec.statPrefix().isEmpty() ? name : spec.statPrefix())
        .setRds(routes(name, spec))
        // What Envoy's guide to running at the edge asks for: paths are compared in one form, and
        // a client's own address is taken from the connection.
        .setNormalizePath(BoolValue.of(true))
        .setUseRemoteAddress(BoolValue.of(true));
  }

  private static Rds routes(String name, HttpListenerSpec spec) {
    return Rds.newBuilder()
        .setConfigSource(ClusterTranslation.ads())
        .setRouteConfigName(Names.routes(name, spec.routeDelivery()))
        .build();
  }

  private static Filter filter(String name, Message config) {
    return Filter.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
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
    return filter("envoy.filters.network.tcp_proxy", proxy.build());
  }
}
