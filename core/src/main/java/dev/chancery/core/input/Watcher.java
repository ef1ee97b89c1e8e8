// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener's interest in the resources of one kind. Changes wait here, newest of each resource
 * only, until the listener has taken those before.
 *
 * @param <R> the kind
 */
public final class Watcher<R extends Resource> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Watcher.class);

  private final Class<R> kind;
  private final ResourceListener<R> listener;
  private final Executor executor;
  private final Consumer<Watcher<R>> onClose;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ChangeQueue<ResourceKey, Stored<R>> pending = new ChangeQueue<>(this::schedule);
  private volatile boolean closed;

  Watcher(
      Class<R> kind,
      ResourceListener<R> listener,
      Executor executor,
      Consumer<Watcher<R>> onClose) {
    this.kind = kind;
    this.listener = listener;
    this.executor = executor;
    this.onClose = onClose;
  }

  void changed(Stored<Resource> stored) {
    if (kind.isInstance(stored.resource())) {
      pending.put(
          stored.resource().key(),
          new Stored<>(kind.cast(stored.resource()), stored.resourceVersion(), stored.location()));
    }
  }

  void removed(Resource resource) {
    if (kind.isInstance(resource)) {
      pending.remove(resource.key());
    }
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      executor.execute(this::deliver);
    }
  }

  private void deliver() {
    scheduled.set(false);
    pending
        .drain()
        .forEach(
            (key, now) -> {
              if (!closed) {
                tell(() -> now.ifPresentOrElse(listener::changed, () -> listener.removed(key)));
              }
            });
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (Throwable e) { // whatever it is, the other resources must be told of too
      log.error("listener {} threw; it is told of the next change all the same", listener, e);
    }
  }

  /** Ends the watch; the listener is not called any more once the call under way has ended. */
  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
  }
}
