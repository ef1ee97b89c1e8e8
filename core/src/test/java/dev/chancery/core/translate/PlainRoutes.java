// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.MatcherSpec;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.function.Predicate;

/**
 * Route configurations made the plain way, all virtual hosts at once: what the translator must
 * give, for routes that match a prefix and go to one upstream or are answered.
 *
 * @param servable which upstreams are there
 */
record PlainRoutes(Predicate<ResourceRef> servable) {

  RouteConfiguration of(String name, HttpListenerSpec listener) {
    RouteConfiguration.Builder routes = RouteConfiguration.newBuilder().setName(name);
    listener.virtualHosts().forEach(host -> routes.addVirtualHosts(host(host)));
    return routes.build();
  }

  private VirtualHost host(VirtualHostSpec spec) {
    VirtualHost.Builder host =
        VirtualHost.newBuilder().setName(spec.name()).addAllDomains(spec.domains());
    spec.routes().forEach(route -> host.addRoutes(route(route)));
    return host.build();
  }

  private Route route(RouteSpec spec) {
    MatcherSpec.Prefix prefix = (MatcherSpec.Prefix) spec.matchers().get(0).path();
    Route.Builder route =
        Route.newBuilder().setMatch(RouteMatch.newBuilder().setPrefix(prefix.value()));
    if (spec.action() instanceof DirectResponseSpec response) {
      return route.setDirectResponse(answer(response.status(), response.body())).build();
    }
    ResourceRef upstream =
        ((RouteToSpec) spec.action()).destinations().get(0).destination().upstream();
    return servable.test(upstream)
        ? route.setRoute(RouteAction.newBuilder().setCluster(Names.cluster(upstream))).build()
        : route
            .setDirectResponse(
                answer(MissingUpstream.DEFAULT.status(), MissingUpstream.DEFAULT.body()))
            .build();
  }

  private static DirectResponseAction answer(int status, String body) {
    return DirectResponseAction.newBuilder()
        .setStatus(status)
        .setBody(DataSource.newBuilder().setInlineString(body))
        .build();
  }
}
