// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.status.EndpointReport;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which endpoints upstreams have: all upstreams, those with a certain endpoint, and the endpoints
 * of one. Safe for use by several threads.
 */
final class EndpointPages {

  static final String PATH = "/v1/endpoints/";

  private final ControlPlane controlPlane;

  EndpointPages(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  Answer answer(PageRequest request) {
    String name = request.path().substring(PATH.length());
    if (!name.isEmpty()) {
      return upstream(name);
    }
    Wanted wanted = new Wanted(request.parameter("address"), request.parameter("name"));
    return Answer.text(200, wanted.isAnything() ? upstreams() : found(wanted));
  }

  private Answer upstream(String name) {
    return ref(name)
        .flatMap(controlPlane::endpoints)
        .map(report -> Answer.json(EndpointJson.of(report)))
        .orElseGet(
            () ->
                Answer.text(
                    404,
                    "no endpoints of an upstream %s are known; there are those of:%n%s"
                        .formatted(name, upstreams())));
  }

  private static Optional<ResourceRef> ref(String name) {
    int end = name.indexOf('~');
    try {
      return end < 0
          ? Optional.empty()
          : Optional.of(new ResourceRef(name.substring(0, end), name.substring(end + 1)));
    } catch (InvalidValueException e) {
      return Optional.empty(); // nothing has such a name
    }
  }

  private String upstreams() {
    return lines(
        controlPlane.endpoints().stream().map(report -> report.upstream().toString()).toList());
  }

  private String found(Wanted wanted) {
    return lines(
        controlPlane.endpoints().stream()
            .flatMap(
                report ->
                    report.endpoints().endpoints().stream()
                        .filter(wanted::is)
                        .map(endpoint -> line(report, endpoint)))
            .toList());
  }

  private static String line(EndpointReport report, Endpoint endpoint) {
    return "%s %s %d %s"
        .formatted(report.upstream(), endpoint.address(), endpoint.port(), endpoint.name())
        .stripTrailing();
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /**
   * Endpoints that are looked for.
   *
   * @param address empty for any
   * @param name empty for any
   */
  private record Wanted(String address, String name) {

    boolean isAnything() {
      return address.isEmpty() && name.isEmpty();
    }

    boolean is(Endpoint endpoint) {
      return (address.isEmpty() || address.equals(endpoint.address()))
          && (name.isEmpty() || name.equals(endpoint.name()));
    }
  }
}
