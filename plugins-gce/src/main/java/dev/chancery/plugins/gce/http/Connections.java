// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Connections that are kept between exchanges, through the proxies that the JDK is set to. There is
 * nothing to close: its threads are daemons and end a second after they were last needed; the JDK's
 * own selector thread, a daemon as well, ends when the garbage collector has found it unused.
 */
public final class Connections {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient client;

  /** Opens none yet. */
  public Connections() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(threads());
    ProxySelector proxies = ProxySelector.getDefault();
    if (proxies != null) {
      builder.proxy(proxies);
    }
    this.client = builder.build();
  }

  /** Never shut down: the end of a connection that was given up takes a thread, too. */
  private static ThreadPoolExecutor threads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        1,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "chancery-gce-http");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * {@return exchanges by these connections, to be closed when they are needed no more}
   *
   * @param limits what each of them may take
   */
  public Exchanges exchanges(ExchangeLimits limits) {
    return new Exchanges(client, limits);
  }
}
