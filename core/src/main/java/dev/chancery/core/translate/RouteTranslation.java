// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.MatcherSpec;
import dev.chancery.spi.model.RedirectSpec;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import java.util.ArrayList;
import java.util.List;

/** One of our routes in Envoy's words: one Envoy route for each of its matchers. */
final class RouteTranslation {

  private static final List<MatcherSpec> ANY = List.of(MatcherSpec.prefix("/"));

  private final ForwardTranslation forward;
  private final MissingUpstream answer;

  /**
   * @param forward makes those that forward
   * @param answer what a route answers that can't be served
   */
  RouteTranslation(ForwardTranslation forward, MissingUpstream answer) {
    this.forward = forward;
    this.answer = answer;
  }

  /**
   * The Envoy routes, in order.
   *
   * @param field where the route stands, for messages
   * @param policies what holds for the route
   * @throws dev.chancery.spi.model.InvalidValueException if a regular expression does not compile
   */
  List<Route> translate(String field, RouteSpec route, RoutePolicies policies) {
    List<Route> routes = new ArrayList<>();
    List<MatcherSpec> matchers = route.matchers().isEmpty() ? ANY : route.matchers();
    for (int i = 0; i < matchers.size(); i++) {
      RouteMatch.Builder match =
          MatchTranslation.translate("%s.matchers[%d]".formatted(field, i), matchers.get(i));
      routes.addAll(act(Route.newBuilder().setName(route.name()).setMatch(match), route, policies));
    }
    return routes;
  }

  private List<Route> act(Route.Builder built, RouteSpec route, RoutePolicies policies) {
    if (route.action() instanceof RouteToSpec to) {
      return forward.routes(built, to, policies);
    }
    Route.Builder broken = built.clone();
    if (route.action() instanceof RedirectSpec redirect) {
      built.setRedirect(redirect(redirect));
    } else if (route.action() instanceof DirectResponseSpec response) {
      built.setDirectResponse(directResponse(response.status(), response.body()));
    }
    return List.of(policies.apply(built) ? built.build() : answer.broken(broken));
  }

  static DirectResponseAction directResponse(int status, String body) {
    DirectResponseAction.Builder response = DirectResponseAction.newBuilder().setStatus(status);
    if (!body.isEmpty()) {
      response.setBody(DataSource.newBuilder().setInlineString(body));
    }
    return response.build();
  }

  private static RedirectAction redirect(RedirectSpec spec) {
    RedirectAction.Builder redirect =
        RedirectAction.newBuilder()
            .setHostRedirect(spec.hostRedirect())
            .setPortRedirect(spec.portRedirect())
            .setStripQuery(spec.stripQuery())
            .setResponseCode(code(spec.responseCode()));
    if (!spec.pathRedirect().isEmpty()) {
      redirect.setPathRedirect(spec.pathRedirect());
    }
    if (!spec.prefixRewrite().isEmpty()) {
      redirect.setPrefixRewrite(spec.prefixRewrite());
    }
    if (spec.httpsRedirect()) {
      redirect.setHttpsRedirect(true);
    }
    return redirect.build();
  }

  private static RedirectAction.RedirectResponseCode code(int code) {
    return switch (code) {
      case 302 -> RedirectAction.RedirectResponseCode.FOUND;
      case 303 -> RedirectAction.RedirectResponseCode.SEE_OTHER;
      case 307 -> RedirectAction.RedirectResponseCode.TEMPORARY_REDIRECT;
      case 308 -> RedirectAction.RedirectResponseCode.PERMANENT_REDIRECT;
      default -> RedirectAction.RedirectResponseCode.MOVED_PERMANENTLY;
    };
  }
}
