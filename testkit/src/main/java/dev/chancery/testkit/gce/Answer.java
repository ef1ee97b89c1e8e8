// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What is sent back to a request. Immutable; its body must not be changed. */
final class Answer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  static Answer json(int status, JsonNode body) {
    try {
      return new Answer(
          status,
          Map.of("Content-Type", "application/json; charset=UTF-8"),
          JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that can't be written", e);
    }
  }

  static Answer text(int status, String type, String body) {
    return new Answer(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  /** The same with one more header. */
  Answer header(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  /** The same with the first half of its body. */
  Answer half() {
    return new Answer(status, headers, Arrays.copyOf(body, body.length / 2));
  }

  /** Sends it. */
  void send(HttpExchange exchange) throws IOException {
    sendHeaders(exchange, 0);
    exchange.getResponseBody().write(body);
  }

  /**
   * Sends all but the body.
   *
   * @param more by how much the body will be longer than it is
   */
  void sendHeaders(HttpExchange exchange, long more) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, body.length + more);
  }
}
