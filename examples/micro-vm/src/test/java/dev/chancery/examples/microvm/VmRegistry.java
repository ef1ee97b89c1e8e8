// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry of machines on a port of this machine, which a test fills, breaks and lets hang. */
final class VmRegistry implements AutoCloseable {

  private final Map<String, List<String>> machines = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile boolean broken;
  private volatile boolean hanging;

  VmRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/vms", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void run(String machine, List<String> addresses) {
    machines.put(machine, List.copyOf(addresses));
  }

  void breakDown() {
    broken = true;
  }

  /** It takes questions and never answers. */
  void hang() {
    hanging = true;
  }

  void recover() {
    broken = false;
    hanging = false;
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (hanging) {
      return;
    }
    byte[] body = new JsonMapper().writeValueAsBytes(machines);
    exchange.sendResponseHeaders(broken ? 503 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
