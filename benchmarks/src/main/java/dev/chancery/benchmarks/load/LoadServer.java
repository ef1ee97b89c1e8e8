// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chancery.benchmarks.load.LoadFleet.Kind;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Our cache and server under the control of a load generator: {@code POST
 * /update?kind=endpoint|cluster|route&n=K&gen=G} publishes an update, {@code GET /healthz} tells
 * what is served.
 */
public final class LoadServer {

  private final LoadFleet fleet;

  private LoadServer(LoadFleet fleet) {
    this.fleet = fleet;
  }

  /**
   * Serves until it is ended from outside.
   *
   * @param arguments {@code --xds-port P --control-port P --clusters C --endpoints-per-cluster E}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // The JDK's HTTP server delays small answers without this.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    SnapshotCache cache = SnapshotCache.builder().nodeGroups(NodeGroups.byCluster()).build();
    LoadFleet fleet =
        new LoadFleet(
            cache, flag(arguments, "clusters", 100), flag(arguments, "endpoints-per-cluster", 10));
    fleet.begin();
    try (XdsServer server =
        XdsServer.builder(cache)
            .bindAddress("127.0.0.1")
            .port(flag(arguments, "xds-port", 18000))
            .build()) {
      server.start();
      new LoadServer(fleet).listen(flag(arguments, "control-port", 18001));
      new CountDownLatch(1).await();
    }
  }

  private static int flag(String[] arguments, String name, int otherwise) {
    int at = Arrays.asList(arguments).indexOf("--" + name);
    return at < 0 ? otherwise : Integer.parseInt(arguments[at + 1]);
  }

  private void listen(int port) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.createContext("/healthz", exchange -> answer(exchange, fleet.describe()));
    http.createContext("/update", this::update);
    http.start();
  }

  private void update(HttpExchange exchange) throws IOException {
    Map<String, String> query = new HashMap<>();
    for (String pair : exchange.getRequestURI().getQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], parts[1]);
    }
    Kind kind = Kind.valueOf(query.getOrDefault("kind", "endpoint").toUpperCase(Locale.ROOT));
    int number = Integer.parseInt(query.getOrDefault("n", "1"));
    int generation = fleet.update(kind, number, Integer.parseInt(query.getOrDefault("gen", "0")));
    answer(exchange, "{\"gen\":%d}".formatted(generation));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
