// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.rest;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers polls in the JDK's HTTP server. Safe for use by several threads.
 *
 * <pre>{@code
 * HttpServer http = HttpServer.create(new InetSocketAddress(18080), 0);
 * http.setExecutor(Executors.newFixedThreadPool(4));
 * http.createContext("/v3/", RestHandler.of(RestDiscovery.over(server.services())));
 * http.start();
 * }</pre>
 */
public final class RestHandler implements HttpHandler {

  private static final Pattern NAME = Pattern.compile("[0-9a-z_.-]+");

  /** What is about the connection, not the request (RFC 9110, 7.6.1). */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "transfer-encoding",
          "upgrade");

  private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;

  private final RestDiscovery discovery;
  private final int maxRequestBytes;

  private RestHandler(RestDiscovery discovery, int maxRequestBytes) {
    this.discovery = discovery;
    this.maxRequestBytes = maxRequestBytes;
  }

  /**
   * {@return a handler that takes requests of up to 16 MiB}
   *
   * @param discovery what answers
   */
  public static RestHandler of(RestDiscovery discovery) {
    return new RestHandler(discovery, MAX_REQUEST_BYTES);
  }

  /**
   * {@return the same with another limit}
   *
   * @param maxRequestBytes the largest request; a larger one is answered with 413
   */
  public RestHandler withMaxRequestBytes(int maxRequestBytes) {
    return new RestHandler(discovery, maxRequestBytes);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(maxRequestBytes + 1);
      reply(exchange, body.length > maxRequestBytes ? tooLarge() : answer(exchange, body));
    }
  }

  private RestReply tooLarge() {
    return RestReply.error(
        413, "the request is too large (expected: at most " + maxRequestBytes + " bytes)");
  }

  private RestReply answer(HttpExchange exchange, byte[] body) {
    return discovery.answer(
        new RestRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            metadata(exchange.getRequestHeaders()),
            attributes(exchange),
            ByteString.copyFrom(body)));
  }

  private static void reply(HttpExchange exchange, RestReply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    if (!reply.contentType().isEmpty()) {
      exchange.getResponseHeaders().set("content-type", reply.contentType());
    }
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Headers as callbacks know them from gRPC, which allows fewer names. */
  private static Metadata metadata(Headers headers) {
    Metadata metadata = new Metadata();
    headers.forEach(
        (name, values) -> {
          String key = name.toLowerCase(Locale.ROOT);
          if (isPlain(key)) {
            Metadata.Key<String> text = Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER);
            values.forEach(value -> metadata.put(text, value));
          }
        });
    return metadata;
  }

  private static boolean isPlain(String key) {
    return NAME.matcher(key).matches()
        && !HOP_BY_HOP.contains(key)
        && !key.endsWith(Metadata.BINARY_HEADER_SUFFIX);
  }

  private static Attributes attributes(HttpExchange exchange) {
    Attributes.Builder attributes =
        Attributes.newBuilder().set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, exchange.getRemoteAddress());
    if (exchange instanceof HttpsExchange secure) {
      attributes.set(Grpc.TRANSPORT_ATTR_SSL_SESSION, secure.getSSLSession());
    }
    return attributes.build();
  }
}
