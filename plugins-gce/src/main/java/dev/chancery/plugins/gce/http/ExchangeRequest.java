// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import static dev.chancery.plugins.gce.http.ExchangeException.Reason.INSECURE;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** One request of Google's libraries. */
final class ExchangeRequest extends LowLevelHttpRequest {

  /** What the JDK's client says by itself, and refuses to be told. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final Exchanges exchanges;
  private final Supplier<Deadline> deadlines;
  private final String method;
  private final URI uri;
  private final HttpRequest.Builder request;
  private boolean authorized;

  ExchangeRequest(Exchanges exchanges, Supplier<Deadline> deadlines, String method, URI uri) {
    this.exchanges = exchanges;
    this.deadlines = deadlines;
    this.method = method;
    this.uri = uri;
    this.request = HttpRequest.newBuilder(uri);
  }

  @Override
  public void addHeader(String name, String value) {
    if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
      request.header(name, value);
    }
    authorized |= name.equalsIgnoreCase("Authorization");
  }

  @Override
  public LowLevelHttpResponse execute() throws IOException {
    if (authorized && !TokenSafety.isSafe(uri)) {
      throw new ExchangeException(
          INSECURE, "no token is sent to " + HostName.of(uri) + " without TLS");
    }
    exchanges
        .proxy(uri)
        .flatMap(proxy -> proxy.authorization(uri))
        .ifPresent(value -> request.setHeader("Proxy-Authorization", value));
    request.method(method, body());
    return exchanges.exchange(request.build(), deadlines.get());
  }

  private BodyPublisher body() throws IOException {
    if (getStreamingContent() == null || method.equals("GET")) {
      return BodyPublishers.noBody();
    }
    if (getContentType() != null) {
      request.header("Content-Type", getContentType());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    getStreamingContent().writeTo(bytes);
    return BodyPublishers.ofByteArray(bytes.toByteArray());
  }
}
