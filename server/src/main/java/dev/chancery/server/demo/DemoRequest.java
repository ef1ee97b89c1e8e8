// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.demo;

import dev.chancery.server.run.OperatorException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.TreeMap;

/**
 * A request and its answer, as a person would see them with curl.
 *
 * @param status the status of the answer
 * @param text request line, status, headers and body
 */
public record DemoRequest(int status, String text) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * {@return a {@code GET} and its answer, whatever the status}
   *
   * @param url where to send it
   * @throws OperatorException if there is no answer within 10 seconds
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public static DemoRequest get(URI url) throws InterruptedException {
    HttpClient http =
        HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
    try {
      HttpResponse<String> response =
          http.send(HttpRequest.newBuilder(url).timeout(TIMEOUT).build(), BodyHandlers.ofString());
      return new DemoRequest(response.statusCode(), describe(url, response));
    } catch (IOException e) {
      throw new OperatorException("no answer from Envoy at %s: %s".formatted(url, e), e);
    }
  }

  private static String describe(URI url, HttpResponse<String> response) {
    StringBuilder text = new StringBuilder();
    text.append("GET ").append(url).append('\n');
    text.append("HTTP/1.1 ").append(response.statusCode()).append('\n');
    new TreeMap<>(response.headers().map())
        .forEach(
            (name, values) ->
                values.forEach(value -> text.append(name).append(": ").append(value).append('\n')));
    return text.append('\n').append(response.body()).toString();
  }
}
