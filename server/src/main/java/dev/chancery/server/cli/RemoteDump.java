// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.server.run.OperatorException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the admin port of a running server for a dump. */
final class RemoteDump {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final String server;

  /**
   * @param server the admin port, such as {@code http://127.0.0.1:19001}; {@code http://} may be
   *     left out
   */
  RemoteDump(String server) {
    String url = server.contains("://") ? server : "http://" + server;
    this.server = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /**
   * What a node gets, as JSON.
   *
   * @param role the proxy, {@code namespace~name}
   * @param nodeId the node's id; may be empty
   * @throws OperatorException if the server does not answer within 10 seconds, or knows no such
   *     proxy
   */
  String get(String role, String nodeId) throws InterruptedException {
    HttpResponse<String> response = ask("/v1/snapshots/%s?node-id=%s", role, nodeId);
    if (response.statusCode() != 200) {
      throw new OperatorException(
          "%s answers with %d: %s"
              .formatted(server, response.statusCode(), response.body().strip()));
    }
    return response.body();
  }

  private HttpResponse<String> ask(String path, String role, String nodeId)
      throws InterruptedException {
    try {
      URI uri = URI.create(server + path.formatted(encoded(role), encoded(nodeId)));
      HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
      return http.send(
          HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new OperatorException(
          "no answer from %s: %s; is this the admin port of a server that runs?"
              .formatted(server, e.getClass().getSimpleName()),
          e);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          "'%s' is no URL (expected: such as http://127.0.0.1:19001)".formatted(server), e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
