// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call that was opened and says nothing. Once a request has come, or the call has ended, the
 * timer that still waits keeps nothing of the call. Safe for any thread.
 */
final class FirstRequest {

  private final AtomicReference<@Nullable Consumer<Status>> end;

  private FirstRequest(Consumer<Status> end) {
    this.end = new AtomicReference<>(end);
  }

  /**
   * Waits for the first request.
   *
   * @param end ends the call; called on a thread that must not be kept
   */
  static FirstRequest await(ServerContext context, Consumer<Status> end) {
    FirstRequest first = new FirstRequest(end);
    Duration patience = context.limits().firstRequest();
    context.timers().schedule(patience, () -> first.late(patience));
    return first;
  }

  private void late(Duration patience) {
    Consumer<Status> waiting = end.getAndSet(null);
    if (waiting != null) {
      waiting.accept(
          Status.DEADLINE_EXCEEDED.withDescription(
              "no request came (expected: the first within %s s, a limit of the server)"
                  .formatted(patience.toMillis() / 1000.0)));
    }
  }

  /** It has come, or nobody waits for it any more. */
  void settled() {
    end.lazySet(null);
  }
}
