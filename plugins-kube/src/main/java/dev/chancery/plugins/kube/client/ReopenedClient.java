// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A client that is opened when it is needed, and anew after a failure, as credentials may have
 * changed. Safe for use by several threads.
 *
 * @param <C> the client
 */
public final class ReopenedClient<C> implements AutoCloseable {

  private final Supplier<? extends C> opener;
  private final Consumer<? super C> end;
  private Optional<C> client = Optional.empty(); // guarded by this
  private boolean closed; // guarded by this

  /**
   * Nothing is opened yet.
   *
   * @param opener opens it; may throw
   * @param end closes it
   */
  public ReopenedClient(Supplier<? extends C> opener, Consumer<? super C> end) {
    this.opener = opener;
    this.end = end;
  }

  /**
   * {@return the client, which is opened if it is not open; none, once this is closed} Throws what
   * the opener throws.
   */
  public synchronized Optional<C> open() {
    if (client.isEmpty() && !closed) {
      client = Optional.of(opener.get());
    }
    return client;
  }

  /** Closes it after a failure; the next one that needs it opens another. */
  public synchronized void disconnect() {
    client.ifPresent(end);
    client = Optional.empty();
  }

  /** Closes it, and opens no other. */
  @Override
  public synchronized void close() {
    closed = true;
    disconnect();
  }
}
