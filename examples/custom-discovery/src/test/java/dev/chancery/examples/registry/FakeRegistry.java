// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A registry on a port of this machine, which a test fills, breaks and lets hang. */
final class FakeRegistry implements AutoCloseable {

  static final String TOKEN = "open-sesame";

  private final Map<String, List<RegistryQuery.Instance>> services = new ConcurrentHashMap<>();
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile boolean broken;
  private volatile boolean hanging;
  private volatile String fixedAnswer = "";

  FakeRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/services", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void serve(String service, List<RegistryQuery.Instance> instances) {
    services.put(service, List.copyOf(instances));
  }

  void answerAlways(String json) {
    fixedAnswer = json;
  }

  void breakDown() {
    broken = true;
  }

  void hang() {
    hanging = true;
  }

  void recover() {
    broken = false;
    hanging = false;
  }

  /** The query part of each request, in order. */
  List<String> queries() {
    return List.copyOf(queries);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    queries.add(exchange.getRequestURI().getQuery());
    if (hanging) {
      // Without an answer and without an end, until the client goes or the server stops.
      return;
    }
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    boolean allowed = ("Bearer " + TOKEN).equals(authorization);
    int status = allowed ? broken ? 503 : 200 : 401;
    byte[] body = body(exchange).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String body(HttpExchange exchange) throws IOException {
    if (broken) {
      return "no service for " + exchange.getRequestHeaders().getFirst("Authorization");
    }
    return fixedAnswer.isEmpty()
        ? new JsonMapper().writeValueAsString(asked(exchange.getRequestURI().getRawQuery()))
        : fixedAnswer;
  }

  private Map<String, List<RegistryQuery.Instance>> asked(String query) {
    return Arrays.stream(query.split("&"))
        .map(name -> URLDecoder.decode(name.replace("name=", ""), StandardCharsets.UTF_8))
        .filter(services::containsKey)
        .collect(Collectors.toMap(name -> name, services::get));
  }
}
