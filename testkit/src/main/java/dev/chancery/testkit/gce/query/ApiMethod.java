// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import java.util.Map;

/**
 * A method of the Compute API.
 *
 * @param id such as {@code compute.instances.list}
 * @param httpMethod GET or POST
 * @param path without {@code /compute/v1/}, with variables in braces
 * @param parameters the types of the parameters of the query by name, with those that every method
 *     has
 * @param answer the type of its answer
 */
public record ApiMethod(
    String id, String httpMethod, String path, Map<String, ApiType> parameters, ApiType answer) {

  /** Copies. */
  public ApiMethod {
    parameters = Map.copyOf(parameters);
  }
}
