// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Asks a fake for JSON. */
final class Asking {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpProbe probe;

  Asking(FakeComputeEngine compute) {
    this.probe = HttpProbe.to(compute.port());
  }

  private Asking(HttpProbe probe) {
    this.probe = probe;
  }

  /** The same with one more header. */
  Asking header(String name, String value) {
    return new Asking(probe.header(name, value));
  }

  /** The body of an answer to a path below the version of the API, which has to be a 200. */
  JsonNode get(String path) {
    return body(send("GET", path, ""), 200);
  }

  JsonNode post(String path, String body) {
    return body(send("POST", path, body), 200);
  }

  /** The {@code error} of an answer that has to have this status. */
  JsonNode error(int status, String path) {
    return body(send("GET", path, ""), status).path("error");
  }

  HttpReply send(String method, String path, String body) {
    return probe.send(method, "/compute/v1/" + path, body);
  }

  HttpProbe raw() {
    return probe;
  }

  static JsonNode body(HttpReply reply, int status) {
    if (reply.status() != status) {
      throw new AssertionError(
          "status %d instead of %d: %s".formatted(reply.status(), status, reply.body()));
    }
    return json(reply.body());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON: " + text, e);
    }
  }

  /** A text as it stands in a query. */
  static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
