// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.Problem;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.List;
import java.util.Optional;

/**
 * Takes out of a virtual host what Envoy would refuse: a route that breaks Envoy's constraints
 * answers with an error, so that all others are served.
 *
 * <p>It does not stay as it was: what it was made of before may lack the policy that protects it
 * now, and a control plane that was just started would serve something else than its replicas.
 *
 * @param constraints tells what Envoy would refuse
 * @param answer what is answered for what can't be served
 */
record HostConstraints(ConstraintCheck constraints, MissingUpstream answer) {

  /**
   * The virtual host as Envoy takes it; nothing if that would refuse it without its routes too.
   *
   * @param host the virtual host
   * @param fields of each of its routes, where that is written
   * @param problems takes what is wrong
   */
  Optional<VirtualHost> sound(VirtualHost host, List<String> fields, List<Problem> problems) {
    if (constraints.errors("", "the virtual host", host).isEmpty()) {
      return Optional.of(host);
    }
    VirtualHost.Builder sound = host.toBuilder().clearRoutes();
    boolean known = fields.size() == host.getRoutesCount(); // a plugin may add routes of its own
    for (int i = 0; i < host.getRoutesCount(); i++) {
      sound.addRoutes(sound(host.getRoutes(i), known ? fields.get(i) : "", problems));
    }
    VirtualHost rest = sound.build();
    List<Problem> errors =
        constraints.errors("", "the virtual host, which answers with an error instead", rest);
    problems.addAll(errors);
    return errors.isEmpty() ? Optional.of(rest) : Optional.empty();
  }

  private Route sound(Route route, String field, List<Problem> problems) {
    List<Problem> errors =
        constraints.errors(field, "the route, which answers with an error instead", route);
    problems.addAll(errors);
    return errors.isEmpty()
        ? route
        : answer.broken(Route.newBuilder().setName(route.getName()).setMatch(route.getMatch()));
  }
}
