// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends HTTP/1.1 requests to a port of this machine under any host name, and follows no redirects.
 * Immutable; safe for use by several threads.
 */
public final class HttpProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client;
  private final String host;
  private final List<String> headers;

  private HttpProbe(HttpClient client, String host, List<String> headers) {
    this.client = client;
    this.host = host;
    this.headers = headers;
  }

  /**
   * {@return what sends to a port on 127.0.0.1, by default under the host name {@code localhost}}
   *
   * @param port the port
   */
  public static HttpProbe to(int port) {
    // The JDK's client lets nobody set Host; with the target as its proxy it needs no such right.
    HttpClient client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
            .build();
    return new HttpProbe(client, "localhost", List.of());
  }

  /**
   * {@return the same with another host name, {@code Host} in the request; may have a port}
   *
   * @param name the host name
   */
  public HttpProbe host(String name) {
    return new HttpProbe(client, name, headers);
  }

  /**
   * {@return the same with one more header in each request}
   *
   * @param name the header's name; one of that name that was added before stays, too
   * @param value its value
   */
  public HttpProbe header(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new HttpProbe(client, host, List.copyOf(more));
  }

  /**
   * {@return the reply to a {@code GET}}
   *
   * @param path begins with a slash, may have a query
   * @throws UncheckedIOException if there is no answer within 10 s
   */
  public HttpReply get(String path) {
    return send("GET", path, "");
  }

  /**
   * Sends a request.
   *
   * @param method such as {@code POST}
   * @param path begins with a slash, may have a query
   * @param body none where empty
   * @return the reply, whatever its status
   * @throws UncheckedIOException if there is no answer within 10 s
   * @throws IllegalStateException if this thread is interrupted while it waits
   */
  public HttpReply send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + host + path))
            .timeout(TIMEOUT)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new HttpReply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no answer to %s %s%s: %s".formatted(method, host, path, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }
}
