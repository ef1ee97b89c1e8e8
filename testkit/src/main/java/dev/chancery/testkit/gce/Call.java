// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import dev.chancery.testkit.gce.query.ApiMethod;
import java.util.Map;

/**
 * A request to a method of the API, whose project is there and lets the caller in.
 *
 * @param method the method
 * @param project the project
 * @param variables the variables of its path by name
 * @param request the request
 */
record Call(
    ApiMethod method, FakeProject project, Map<String, String> variables, IncomingRequest request) {

  /** A variable of the path. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalStateException("%s has no variable %s".formatted(method.id(), name));
    }
    return value;
  }

  /** The last variable of the path: the name of what it is about. */
  String name() {
    String path = method.path();
    return variable(path.substring(path.lastIndexOf('{') + 1, path.lastIndexOf('}')));
  }

  /** The path below the API's version. */
  String path() {
    return request.path().substring(ComputeService.ROOT.length());
  }

  /**
   * The place that the path names.
   *
   * @throws ApiException if there is no such zone or region
   */
  FakeLocation location() {
    if (variables.containsKey("zone")) {
      return location(FakeLocation.Kind.ZONE, "zone");
    }
    return variables.containsKey("region")
        ? location(FakeLocation.Kind.REGION, "region")
        : project.global();
  }

  private FakeLocation location(FakeLocation.Kind kind, String variable) {
    String name = variable(variable);
    return project
        .find(kind, name)
        .orElseThrow(() -> Errors.invalid(variable, name, "Unknown %s.".formatted(variable)));
  }

  /** Whether a parameter says true. */
  boolean asks(String parameter) {
    return request.parameter(parameter).equals("true");
  }
}
