// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * An HTTP server on this machine, on 127.0.0.1 unless another address is asked for, that answers
 * each request with 200, or another status that it is told, and its name as the body. The answer's
 * headers {@code x-seen-host}, {@code x-seen-method} and {@code x-seen-path} tell what reached it,
 * {@code x-seen-peer} from which port; {@link #lastHeader} has the other headers. Safe for use by
 * several threads.
 */
public final class NamedBackend implements AutoCloseable {

  static {
    // Or else each body waits 40 ms until the header is acknowledged. Read once, so that it is too
    // late after another server of the JDK was made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final String name;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger(200);
  private final ReadWriteLock sending = new ReentrantReadWriteLock();
  private volatile Headers lastHeaders = new Headers();

  private NamedBackend(String name, HttpServer server) {
    this.name = name;
    this.server = server;
  }

  /**
   * Starts a back end on a free port.
   *
   * @param name what it answers with
   * @return the back end, which the caller has to close
   * @throws UncheckedIOException if it can't listen
   */
  public static NamedBackend start(String name) {
    return start(name, 0);
  }

  /**
   * Starts a back end on a port.
   *
   * @param name what it answers with
   * @param port 0 for any that is free
   * @return the back end, which the caller has to close
   * @throws UncheckedIOException if it can't listen, as when the port is taken
   */
  public static NamedBackend start(String name, int port) {
    return start(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Starts a back end on another address of this machine, such as {@code 127.0.0.2}: several may
   * then have the same port.
   *
   * @param name what it answers with
   * @param address an address of this machine
   * @param port 0 for any that is free
   * @return the back end, which the caller has to close
   * @throws UncheckedIOException if it can't listen, as when the port is taken
   */
  public static NamedBackend start(String name, String address, int port) {
    return start(name, new InetSocketAddress(address, port));
  }

  private static NamedBackend start(String name, InetSocketAddress address) {
    try {
      NamedBackend backend = new NamedBackend(name, HttpServer.create(address, 0));
      backend.server.setExecutor(backend.threads);
      backend.server.createContext("/", backend::answer);
      backend.server.start();
      return backend;
    } catch (IOException e) {
      throw new UncheckedIOException("back end %s can't listen on %s".formatted(name, address), e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      lastHeaders = exchange.getRequestHeaders();
      exchange.getRequestBody().readAllBytes();
      Headers headers = exchange.getResponseHeaders();
      headers.set("x-seen-host", exchange.getRequestHeaders().getFirst("host"));
      headers.set("x-seen-method", exchange.getRequestMethod());
      headers.set("x-seen-path", exchange.getRequestURI().toString());
      headers.set("x-seen-peer", Integer.toString(exchange.getRemoteAddress().getPort()));
      sendWhole(exchange, name.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Sends an answer that {@link #close} does not cut off in the middle. */
  private void sendWhole(HttpExchange exchange, byte[] body) throws IOException {
    sending.readLock().lock();
    try (OutputStream out = exchange.getResponseBody()) {
      exchange.sendResponseHeaders(status.get(), body.length);
      out.write(body);
    } finally {
      sending.readLock().unlock();
    }
  }

  /** {@return the name that it answers with} */
  public String name() {
    return name;
  }

  /** {@return the port that it listens on} */
  public int port() {
    return server.getAddress().getPort();
  }

  /** {@return address and port that it listens on, such as {@code 127.0.0.1:40123}} */
  public String host() {
    return "%s:%d".formatted(server.getAddress().getAddress().getHostAddress(), port());
  }

  /**
   * From now on answers with that status.
   *
   * @param newStatus an HTTP status; 200 until this is called
   */
  public void answerWith(int newStatus) {
    status.set(newStatus);
  }

  /** {@return how many requests reached it so far} */
  public int requests() {
    return requests.get();
  }

  /**
   * The first value of a header of the request that reached it last.
   *
   * @param header its name; the case has no meaning
   * @return empty if it was not there, or nothing has reached it
   */
  public String lastHeader(String header) {
    String value = lastHeaders.getFirst(header);
    return value == null ? "" : value;
  }

  /**
   * Ends it; open connections are closed. A request that is under way is answered whole or not at
   * all, so that a proxy may ask another back end instead: this waits until clients have taken the
   * answers that have begun.
   */
  @Override
  public void close() {
    sending.writeLock().lock();
    try {
      server.stop(0);
    } finally {
      sending.writeLock().unlock();
    }
    threads.shutdownNow();
  }
}
