// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that was read to its end.
 *
 * @param method the HTTP method
 * @param path the decoded path
 * @param query the decoded parameters; the last of a name counts
 * @param headers its headers
 * @param body its body
 */
record IncomingRequest(
    String method, String path, Map<String, String> query, Headers headers, String body) {

  static IncomingRequest read(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = exchange.getRequestURI().getRawQuery();
    return new IncomingRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        Map.copyOf(form(query == null ? "" : query)),
        exchange.getRequestHeaders(),
        body);
  }

  /** Reads parameters that are written as in a query. */
  static Map<String, String> form(String text) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.put(decode(name), decode(value));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A header; empty if it is not there. */
  String header(String name) {
    String value = headers.getFirst(name);
    return value == null ? "" : value;
  }

  /** The token that it carries; empty if it carries none. */
  String bearer() {
    String authorization = header("Authorization");
    return authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
  }

  /** A parameter; empty if it is not there. */
  String parameter(String name) {
    return query.getOrDefault(name, "");
  }
}
