// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The warnings that lists carry. */
final class Warnings {

  private Warnings() {}

  /** A scope has nothing, or nothing on this page. */
  static ObjectNode noResults(String scope) {
    return warning(
        "NO_RESULTS_ON_PAGE",
        "There are no results for scope '%s' on this page.".formatted(scope),
        scope);
  }

  /** A place did not answer, so that what it has is missing. */
  static ObjectNode unreachable(FakeLocation location) {
    return warning(
        "UNREACHABLE", "%s is unreachable.".formatted(location.scope()), location.scope());
  }

  private static ObjectNode warning(String code, String message, String scope) {
    ObjectNode warning = JsonNodeFactory.instance.objectNode();
    warning.put("code", code);
    warning.put("message", message);
    warning.putArray("data").addObject().put("key", "scope").put("value", scope);
    return warning;
  }
}
