// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.spi.Timers;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One question to the API server. What comes of it is told in the tasks of the connection, until it
 * is closed; more is read only when what came before was dealt with.
 */
final class Download implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int MOST_OF_A_REFUSAL = 100_000;

  private final Connection connection;
  private final Duration silence;
  private final Receiver receiver;
  private final ByteArrayOutputStream refusal = new ByteArrayOutputStream(); // used in tasks
  private final CompletableFuture<HttpResponse<AsyncBody>> answer;
  private volatile Timers.@Nullable Timer deadline; // written in tasks
  private int code; // read and written in tasks
  private volatile boolean closed;

  /** Who hears of it. One of the last two is the end. */
  interface Receiver {

    /** The question is answered; the answer comes in pieces from now on. */
    void begins();

    /** A piece of the answer. */
    void receives(byte[] bytes);

    /** That was all of it. */
    void ends();

    /** There is no answer, or no more of it. */
    void fails(Throwable failure);
  }

  private Download(Connection connection, String path, Duration silence, Receiver receiver) {
    this.connection = connection;
    this.silence = silence;
    this.receiver = receiver;
    connection.tasks().execute(() -> wait(ANSWER));
    this.answer = ask(path);
    var unused =
        answer.whenComplete((response, failure) -> execute(() -> answered(response, failure)));
  }

  /**
   * Asks.
   *
   * @param path such as {@code /api/v1/services?limit=500}
   * @param silence for how long nothing may come in the midst of the answer
   */
  static Download start(Connection connection, String path, Duration silence, Receiver receiver) {
    return new Download(connection, path, silence, receiver);
  }

  private CompletableFuture<HttpResponse<AsyncBody>> ask(String path) {
    try {
      return connection.client().getHttpClient().consumeBytes(connection.get(path), this::receive);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // such as a token that no header can hold
    }
  }

  private void execute(Runnable task) {
    connection
        .tasks()
        .execute(
            () -> {
              if (!closed) {
                task.run();
              }
            });
  }

  private void wait(Duration limit) {
    stopWaiting();
    if (!closed) {
      deadline =
          connection.context().timers().schedule(limit, () -> execute(() -> isSilent(limit)));
    }
  }

  private void stopWaiting() {
    Timers.Timer last = deadline;
    if (last != null) {
      last.cancel();
    }
  }

  private void isSilent(Duration limit) {
    fail(new HttpTimeoutException("nothing was heard for %d s".formatted(limit.toSeconds())));
  }

  private void answered(@Nullable HttpResponse<AsyncBody> response, @Nullable Throwable failure) {
    if (response == null) {
      fail(failure == null ? new IllegalStateException("no answer") : failure);
      return;
    }
    wait(silence);
    code = response.code();
    if (code == HttpURLConnection.HTTP_OK) {
      receiver.begins();
    }
    var unused =
        response.body().done().whenComplete((nothing, broken) -> execute(() -> done(broken)));
    response.body().consume();
  }

  private void receive(List<ByteBuffer> buffers, AsyncBody body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ByteBuffer buffer : buffers) {
      byte[] piece = new byte[buffer.remaining()];
      buffer.get(piece);
      bytes.writeBytes(piece);
    }
    execute(
        () -> {
          wait(silence);
          take(bytes.toByteArray());
          body.consume();
        });
  }

  private void take(byte[] bytes) {
    if (code == HttpURLConnection.HTTP_OK) {
      receiver.receives(bytes);
    } else if (refusal.size() < MOST_OF_A_REFUSAL) {
      refusal.writeBytes(bytes);
    }
  }

  private void done(@Nullable Throwable broken) {
    if (code != HttpURLConnection.HTTP_OK) {
      fail(refused());
    } else if (broken != null) {
      fail(broken);
    } else {
      close();
      receiver.ends();
    }
  }

  private void fail(Throwable failure) {
    close();
    receiver.fails(failure);
  }

  /** What the API server says of a refusal; other servers on the way say it in other words. */
  private KubernetesClientException refused() {
    String text = refusal.toString(StandardCharsets.UTF_8);
    try {
      Status status =
          connection.client().getKubernetesSerialization().unmarshal(text, Status.class);
      if (status != null && status.getMessage() != null) {
        return new KubernetesClientException(status.getMessage(), code, status);
      }
    } catch (RuntimeException e) {
      return new KubernetesClientException("no status", code, unknown());
    }
    return new KubernetesClientException("no message", code, unknown());
  }

  private Status unknown() {
    return new StatusBuilder().withCode(code).withMessage("no reason given").build();
  }

  /** Ends it at once, from any thread; nothing more is told. */
  @Override
  public void close() {
    closed = true;
    stopWaiting();
    answer.cancel(true);
    var unused = answer.thenAccept(response -> response.body().cancel());
  }
}
