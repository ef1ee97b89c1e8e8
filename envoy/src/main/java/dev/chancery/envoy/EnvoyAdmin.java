// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** An Envoy's admin port. Safe for use by several threads. */
public final class EnvoyAdmin {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI base;

  /**
   * @param base such as {@code http://127.0.0.1:9901}
   */
  public EnvoyAdmin(URI base) {
    this.base = base;
  }

  /** {@return the address, such as {@code http://127.0.0.1:9901}} */
  public URI address() {
    return base;
  }

  /**
   * Whether Envoy has what it needs to begin to serve: the first clusters and listeners, or 15 s
   * have passed without.
   *
   * @return false also if the port can't be reached
   */
  public boolean ready() {
    try {
      return send(HttpRequest.newBuilder(base.resolve("/ready"))).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** {@return the configuration as it took effect, as JSON, with endpoints} */
  public String configDump() {
    return get("/config_dump?include_eds");
  }

  /** {@return all clusters and their hosts, a line for each fact} */
  public String clusters() {
    return get("/clusters");
  }

  /** {@return all listeners and the addresses that they listen on, a line for each} */
  public String listeners() {
    return get("/listeners");
  }

  /**
   * {@return the port that a listener has really got, empty if there is no such listener}
   *
   * @param listener its name
   */
  public OptionalInt listenerPort(String listener) {
    return listeners()
        .lines()
        .filter(line -> line.startsWith(listener + "::"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)))
        .findFirst();
  }

  /**
   * {@return a counter's or gauge's value, empty if there is none of that name (yet)}
   *
   * @param name the whole name, such as {@code cluster.cart_shop.upstream_rq_total}
   */
  public OptionalLong stat(String name) {
    String pattern = "^" + name.replaceAll("[.+*?^$()|\\[\\]{}\\\\]", "[$0]") + "$";
    return get("/stats?filter=" + encoded(pattern))
        .lines()
        .filter(line -> line.matches(Pattern.quote(name) + ": \\d+"))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst();
  }

  /**
   * {@return the text of a page}
   *
   * @param path such as {@code /server_info}, with its query
   * @throws EnvoyException if it can't be reached within 10 s, or answers other than 200
   */
  public String get(String path) {
    return body(path, HttpRequest.newBuilder(base.resolve(path)));
  }

  /**
   * {@return what a page answers that does something, such as {@code /quitquitquit}}
   *
   * @param path such as {@code /quitquitquit}, with its query
   * @throws EnvoyException if it can't be reached within 10 s, or answers other than 200
   */
  public String post(String path) {
    return body(path, HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.noBody()));
  }

  private String body(String path, HttpRequest.Builder request) {
    HttpResponse<String> response;
    try {
      response = send(request);
    } catch (IOException e) {
      throw new EnvoyException(
          "Envoy's admin port %s does not answer; is Envoy still running?".formatted(base), e);
    }
    if (response.statusCode() != 200) {
      throw new EnvoyException(
          "Envoy's admin port answered %s with %d (expected: 200): %s"
              .formatted(path, response.statusCode(), response.body()));
    }
    return response.body();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvoyException("interrupted while asking Envoy's admin port", e);
    }
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }
}
