// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.LoadAssignments;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.IpAddress;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.List;

/** {@code loadAssignment = g(upstream, its endpoint set, endpoints to fall back to)}. */
final class AssignmentTranslation {

  private static final String REPORTER = "endpoints";

  private final ConstraintCheck constraints;

  AssignmentTranslation(ConstraintCheck constraints) {
    this.constraints = constraints;
  }

  /**
   * The load assignment, empty if there is no endpoint. An endpoint whose address is a name is left
   * out, as Envoy would refuse the whole assignment for it. None if Envoy would refuse it all the
   * same.
   *
   * @param fallback endpoints of priorities after those of the others
   */
  Translated<EncodedResource> translate(
      ResourceRef upstream, EndpointSet endpoints, ClusterLoadAssignment fallback) {
    List<Endpoint> named =
        endpoints.endpoints().stream()
            .filter(endpoint -> !IpAddress.isLiteral(endpoint.address()))
            .toList();
    String name = Names.cluster(upstream);
    ClusterLoadAssignment assignment =
        LoadAssignments.withFallback(LoadAssignments.of(name, without(endpoints, named)), fallback);
    List<Problem> errors = constraints.errors("", "the load assignment", assignment);
    return errors.isEmpty()
        ? Translated.of(
            EncodedResource.of(name, assignment),
            named.stream().map(AssignmentTranslation::notAnAddress).toList())
        : Translated.failed(errors);
  }

  private static EndpointSet without(EndpointSet endpoints, List<Endpoint> named) {
    return named.isEmpty()
        ? endpoints
        : EndpointSet.of(
            endpoints.endpoints().stream()
                .filter(endpoint -> IpAddress.isLiteral(endpoint.address()))
                .toList());
  }

  private static Problem notAnAddress(Endpoint endpoint) {
    return Problem.warning(
        REPORTER,
        "",
        "left out endpoint '%s' port %d (expected: an IP address, as a discovered endpoint can't be a name)"
            .formatted(endpoint.address(), endpoint.port()));
  }
}
