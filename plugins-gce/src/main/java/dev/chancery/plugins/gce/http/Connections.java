package dev.chancery.plugins.gce.http;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Connections that are kept between exchanges, through the proxies that the JDK is set to. Its
 * threads are daemons, and end when it is closed; the JDK's own selector thread, a daemon as well,
 * ends when the garbage collector has found it unused.
 */
public final class Connections implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "chancery-gce-http");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpClient client;

  /** Opens none yet. */
  public Connections() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(executor);
    ProxySelector proxies = ProxySelector.getDefault();
    if (proxies != null) {
      builder.proxy(proxies);
    }
    this.client = builder.build();
  }

  /** Exchanges by these connections. */
  public Exchanges exchanges(ExchangeLimits limits) {
    return new Exchanges(client, limits);
  }

  /** Ends the threads. The exchanges must have been closed before. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
