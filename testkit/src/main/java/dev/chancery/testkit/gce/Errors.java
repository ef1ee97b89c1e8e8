// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The errors of the Compute API, in Google's words. */
final class Errors {

  private Errors() {}

  /** Something that a request is about is not there. */
  static ApiException notFound(String path) {
    return new ApiException(of(404, "notFound", "The resource '%s' was not found".formatted(path)));
  }

  /** A parameter of the path or the query has a value that it can't have. */
  static ApiException invalid(String field, String value, String why) {
    return new ApiException(
        of(400, "invalid", "Invalid value for field '%s': '%s'. %s".formatted(field, value, why)));
  }

  /** The caller lacks a permission. */
  static ApiException forbidden(String permission, String resource) {
    return new ApiException(
        of(403, "forbidden", "Required '%s' permission for '%s'".formatted(permission, resource)));
  }

  /** The back end is out of order. */
  static ApiException unavailable() {
    return new ApiException(
        of(503, "backendError", "The service is currently unavailable. Please try again."));
  }

  /** An error whose domain is Google's usual one. */
  static Answer of(int code, String reason, String message) {
    return Answer.json(code, body(code, "global", reason, message));
  }

  /** A quota is used up; Google says so with 403 and another domain. */
  static Answer quota(int code, String reason, String metric) {
    String message =
        "Quota exceeded for quota metric '%s' and limit '%s per minute' of service 'compute.googleapis.com' for consumer 'project_number:123456789012'."
            .formatted(metric, metric);
    return Answer.json(code, body(code, "usageLimits", reason, message));
  }

  /** There is no token. */
  static Answer missingToken() {
    return unauthenticated(
        "required",
        "Login Required.",
        "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential.");
  }

  /** The token is no good. */
  static Answer badToken() {
    return unauthenticated(
        "authError",
        "Invalid Credentials",
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.");
  }

  private static Answer unauthenticated(String reason, String title, String message) {
    ObjectNode body = body(401, "global", reason, title);
    ObjectNode error = (ObjectNode) body.path("error");
    error.put("message", message);
    ObjectNode first = (ObjectNode) error.path("errors").path(0);
    first.put("location", "Authorization").put("locationType", "header");
    return Answer.json(401, body);
  }

  private static ObjectNode body(int code, String domain, String reason, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", code);
    error.put("message", message);
    error
        .putArray("errors")
        .addObject()
        .put("message", message)
        .put("domain", domain)
        .put("reason", reason);
    String status = status(code);
    if (!status.isEmpty()) {
      error.put("status", status);
    }
    return body;
  }

  /** Google's canonical name; the API's own refusals, 400 and 404, come without one. */
  private static String status(int code) {
    return switch (code) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 500 -> "INTERNAL";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> "";
    };
  }
}
