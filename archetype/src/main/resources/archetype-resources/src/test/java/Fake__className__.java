package ${package};

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The back end on a port of this machine, which a test fills, breaks and lets hang. */
final class Fake${className} implements AutoCloseable {

  private final Map<String, String> services = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile boolean broken;
  private volatile boolean hanging;

  Fake${className}() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void serve(String service, List<String> endpoints) {
    services.put("/" + service, String.join("\n", endpoints));
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

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (hanging) {
      // Without an answer and without an end, until the client goes or the server stops.
      return;
    }
    String found = services.get(exchange.getRequestURI().getPath());
    byte[] body = (found == null ? "no such service" : found).getBytes(StandardCharsets.UTF_8);
    int status = broken ? 503 : found == null ? 404 : 200;
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
