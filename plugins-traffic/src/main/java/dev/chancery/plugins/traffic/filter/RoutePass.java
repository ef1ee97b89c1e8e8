// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes the settings of one filter where the routes are: into a route, a destination, a virtual
 * host, or for a whole listener into its route configuration. On the listener the filter stands
 * idle, always the same, so that a change of settings drains no connection.
 *
 * @param <P> the record of the policy
 */
public final class RoutePass<P extends FilterOption> implements PolicyPass<P> {

  private final HttpFilter idle;
  private final Setting<P> setting;
  private final boolean listenersOwn;

  /**
   * What a filter takes in a route.
   *
   * @param <P> the record of the policy
   */
  @FunctionalInterface
  public interface Setting<P> {

    /**
     * {@return the message}
     *
     * @param context what is lent for the part
     * @param policy what holds for the part; not {@link FilterOption#isOff() off}
     * @throws dev.chancery.spi.model.InvalidValueException if the part can't have it
     */
    Message of(PolicyContext context, P policy);
  }

  private RoutePass(HttpFilter idle, Setting<P> setting, boolean listenersOwn) {
    this.idle = idle;
    this.setting = setting;
    this.listenersOwn = listenersOwn;
  }

  /**
   * {@return the pass of a filter that does nothing to a route without settings}
   *
   * @param filter its name on the listener
   * @param idle its configuration there
   * @param setting what it takes in a route
   * @param <P> the record of the policy
   */
  public static <P extends FilterOption> RoutePass<P> of(
      String filter, Message idle, Function<P, Message> setting) {
    return of(filter, idle, (context, policy) -> setting.apply(policy));
  }

  /**
   * {@return the pass of a filter that does nothing to a route without settings, and whose settings
   * need the context of the part}
   *
   * @param filter its name on the listener
   * @param idle its configuration there
   * @param setting what it takes in a route
   * @param <P> the record of the policy
   */
  public static <P extends FilterOption> RoutePass<P> of(
      String filter, Message idle, Setting<P> setting) {
    return new RoutePass<>(named(filter, idle).build(), setting, false);
  }

  /**
   * {@return the pass of a filter that would do something to every route, and so is disabled where
   * no setting enables it}
   *
   * @param filter its name on the listener
   * @param disabled its configuration there, which Envoy checks though it is not used
   * @param setting what it takes in a route
   * @param <P> the record of the policy
   */
  public static <P extends FilterOption> RoutePass<P> ofDisabled(
      String filter, Message disabled, Function<P, Message> setting) {
    return new RoutePass<>(
        named(filter, disabled).setDisabled(true).build(),
        (context, policy) -> setting.apply(policy),
        false);
  }

  /**
   * {@return this pass with the settings of a listener in the filter itself, which takes there what
   * it takes in a route} For a filter that holds something which must outlive a change of routes.
   */
  public RoutePass<P> withListenersOwn() {
    return new RoutePass<>(idle, setting, true);
  }

  private static HttpFilter.Builder named(String filter, Message config) {
    return HttpFilter.newBuilder().setName(filter).setTypedConfig(Any.pack(config));
  }

  @Override
  public void applyRoute(PolicyContext context, P policy, Route.Builder out) {
    write(context, policy, out::putTypedPerFilterConfig);
  }

  @Override
  public void applyDestination(PolicyContext context, P policy, ClusterWeight.Builder out) {
    write(context, policy, out::putTypedPerFilterConfig);
  }

  @Override
  public void applyVirtualHost(PolicyContext context, P policy, VirtualHost.Builder out) {
    write(context, policy, out::putTypedPerFilterConfig);
  }

  @Override
  public void applyRouteConfiguration(
      PolicyContext context, P policy, RouteConfiguration.Builder out) {
    if (!listenersOwn && !policy.isOff()) { // Nothing encloses it that it could turn off.
      out.putTypedPerFilterConfig(idle.getName(), Any.pack(setting.of(context, policy)));
    }
  }

  @Override
  public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<P> demands) {
    Optional<P> listener = demands.listener().filter(policy -> !policy.isOff());
    if (listener.isPresent() && listenersOwn) {
      return List.of(named(idle.getName(), setting.of(context, listener.get())).build());
    }
    return listener.isPresent() || demands.requires(idle.getName()) ? List.of(idle) : List.of();
  }

  /**
   * What turns a filter off requires none: one that nobody else wants need not be there for that.
   */
  private void write(PolicyContext context, P policy, BiConsumer<String, Any> unconditionally) {
    if (policy.isOff()) {
      unconditionally.accept(idle.getName(), Any.pack(RouteSetting.OFF));
    } else {
      context.configure(idle.getName(), setting.of(context, policy));
    }
  }
}
