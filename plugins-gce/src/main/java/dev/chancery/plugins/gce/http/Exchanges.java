// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import static dev.chancery.plugins.gce.http.ExchangeException.Reason.BROKEN;
import static dev.chancery.plugins.gce.http.ExchangeException.Reason.CLOSED;
import static dev.chancery.plugins.gce.http.ExchangeException.Reason.INTERRUPTED;
import static dev.chancery.plugins.gce.http.ExchangeException.Reason.TIMEOUT;

import com.google.api.client.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * The HTTP exchanges of one user. The thread that asks waits for the whole answer, and no longer
 * than to the dead-line; an interrupt or {@link #close} ends the wait and the exchange at once.
 * Redirects are not followed, for a token must not follow them. Safe for use by several threads.
 */
public final class Exchanges implements AutoCloseable {

  private final HttpClient client;
  private final ExchangeLimits limits;

  /** By nothing but who waits for them. */
  private final Map<Object, CompletableFuture<?>> inFlight = new ConcurrentHashMap<>();

  private volatile boolean closed;

  Exchanges(HttpClient client, ExchangeLimits limits) {
    this.client = client;
    this.limits = limits;
  }

  /**
   * {@return a transport for Google's libraries, each of whose exchanges has the whole time-out}
   *
   * @param rewrite makes the address that is really asked of the one that a library asks
   */
  public HttpTransport transport(UnaryOperator<URI> rewrite) {
    return new ExchangeTransport(this, () -> Deadline.in(limits.timeout()), rewrite);
  }

  /**
   * {@return a transport for Google's libraries, all of whose exchanges together end by the
   * dead-line}
   *
   * @param deadline when they end
   * @param rewrite makes the address that is really asked of the one that a library asks
   */
  public HttpTransport transport(Deadline deadline, UnaryOperator<URI> rewrite) {
    return new ExchangeTransport(this, () -> deadline, rewrite);
  }

  /** {@return a dead-line a time-out from now} */
  public Deadline deadline() {
    return Deadline.in(limits.timeout());
  }

  /** The proxy on the way to an address, if there is one. */
  Optional<ProxyOnTheWay> proxy(URI target) {
    return client.proxy().flatMap(proxies -> ProxyOnTheWay.to(target, proxies));
  }

  private String way(URI target) {
    String host = HostName.of(target);
    return proxy(target).map(proxy -> host + " by way of " + proxy).orElse(host);
  }

  HttpReply exchange(HttpRequest request, Deadline deadline) throws IOException {
    HttpResponse<byte[]> response = await(begin(request), deadline, way(request.uri()));
    String encoding = response.headers().firstValue("Content-Encoding").orElse("");
    byte[] body = Unpacking.unpack(response.body(), encoding, limits.maxResponseBytes());
    int status = response.statusCode();
    if (status >= 400) {
      String wait = response.headers().firstValue("Retry-After").orElse("");
      throw new HttpStatusException(
          HostName.of(request.uri()),
          status,
          RetryAfter.parse(wait, Clock.systemUTC()),
          new String(body, StandardCharsets.UTF_8));
    }
    if (status >= 300) {
      String target = response.headers().firstValue("Location").orElse("");
      throw new ExchangeException(
          BROKEN,
          "the answer is a redirect to '" + HostName.of(target) + "', which is not followed");
    }
    return new HttpReply(status, response.headers().map(), body);
  }

  private CompletableFuture<HttpResponse<byte[]>> begin(HttpRequest request)
      throws ExchangeException {
    if (!closed) {
      // Not of this: a connection that is kept knows the handler of its last answer, and a client
      // that is known by one of its own connections is never found unused.
      int most = limits.maxResponseBytes();
      return client.sendAsync(request, info -> new LimitedBody(most));
    }
    throw new ExchangeException(CLOSED, "closed");
  }

  /**
   * {@return what another thread does, which is waited for}
   *
   * @param future of what it does; cancelled when the wait ends before it
   * @param deadline until when to wait
   * @param host what is waited for, for messages
   * @param <T> what comes of it
   * @throws ExchangeException if it is not there in time, it failed, or nobody wants it any more
   */
  public <T> T await(CompletableFuture<T> future, Deadline deadline, String host)
      throws ExchangeException {
    Object waiting = new Object();
    inFlight.put(waiting, future);
    if (closed) {
      future.cancel(true);
    }
    try {
      return future.get(deadline.remaining(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ExchangeException(TIMEOUT, host + " gave no whole answer within " + deadline);
    } catch (InterruptedException e) {
      throw new ExchangeException(INTERRUPTED, "interrupted", e);
    } catch (CancellationException e) {
      throw new ExchangeException(CLOSED, "closed while " + host + " was asked", e);
    } catch (ExecutionException e) {
      throw closed
          ? new ExchangeException(CLOSED, "closed while " + host + " was asked", e)
          : ExchangeFailures.of(e, host);
    } finally {
      future.cancel(true);
      inFlight.remove(waiting);
    }
  }

  /** Ends all exchanges; the threads that wait for them go on at once. */
  @Override
  public void close() {
    closed = true;
    inFlight.values().forEach(future -> future.cancel(true));
  }
}
