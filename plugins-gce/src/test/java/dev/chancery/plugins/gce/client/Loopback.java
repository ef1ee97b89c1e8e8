// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A real HTTP server on this machine, which answers as a test says and remembers the questions. */
final class Loopback implements AutoCloseable {

  /** How a request is answered. */
  interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private interface Opener {
    HttpServer open(InetSocketAddress address) throws IOException;
  }

  /** A request as it came. */
  record Seen(
      String method,
      String path,
      Map<String, String> query,
      Map<String, List<String>> headers,
      String body) {
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  /** The name of the threads that answer. */
  static final String THREAD = "loopback";

  private final HttpServer server;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(task -> new Thread(task, THREAD));
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Handler handler;

  Loopback(Handler handler) {
    this(handler, Loopback::plain);
  }

  private Loopback(Handler handler, Opener opener) {
    this.handler = handler;
    try {
      server = opener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A server that speaks TLS. */
  static Loopback secure(SSLContext tls, Handler handler) {
    return new Loopback(
        handler,
        address -> {
          HttpsServer server = HttpsServer.create(address, 0);
          server.setHttpsConfigurator(new HttpsConfigurator(tls));
          return server;
        });
  }

  private static HttpServer plain(InetSocketAddress address) throws IOException {
    return HttpServer.create(address, 0);
  }

  /** A server that answers everything with that JSON. */
  static Loopback answering(String json) {
    return new Loopback(exchange -> reply(exchange, 200, json));
  }

  /** Sends a whole answer. */
  static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  void answer(Handler other) {
    handler = other;
  }

  URI uri() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  Seen last() {
    return seen.get(seen.size() - 1);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    URI uri = exchange.getRequestURI();
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            uri.getRawPath(),
            query(uri.getRawQuery()),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    try {
      handler.handle(exchange);
    } finally {
      exchange.close();
    }
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new TreeMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    server.stop(0);
  }
}
