package dev.chancery.plugins.kube.client;

import dev.chancery.spi.Timers;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Follows all objects of one kind in one place by an informer, which keeps no more of them than
 * their names and versions. What it knows is kept in tasks of one executor, without locks.
 *
 * @param <T> the kind
 */
final class Feed<T extends HasMetadata> implements AutoCloseable {

  private static final long PAGE = 500;
  private static final long NO_RESYNC = 0;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Followed<T> followed;
  private final Listener<T> listener;
  private final Executor tasks;
  private final Timers timers;
  private final SharedIndexInformer<T> informer;
  private boolean listed; // read and written in tasks
  private String trouble = ""; // read and written in tasks
  private boolean accessTrouble; // read and written in tasks
  private volatile boolean closed;

  /**
   * What hears of the objects, in tasks.
   *
   * @param <T> the kind
   */
  interface Listener<T> {

    /** An object is there, or was changed. */
    void is(T object);

    /** An object has gone; its namespace and name are known, the rest may not be. */
    void gone(T object);

    /** {@link Feed#isCurrent} or {@link Feed#trouble} may have changed. */
    void turned();
  }

  /**
   * What is followed.
   *
   * @param objects all objects of the kind in one place
   * @param type their class
   * @param resource the kind as RBAC names it, such as {@code services}
   * @param place such as {@code all namespaces}
   * @param <T> the kind
   */
  record Followed<T>(Informable<T> objects, Class<T> type, String resource, String place) {}

  Feed(Followed<T> followed, Listener<T> listener, Executor tasks, Timers timers) {
    this.followed = followed;
    this.listener = listener;
    this.tasks = tasks;
    this.timers = timers;
    this.informer =
        followed
            .objects()
            .withLimit(PAGE)
            .runnableInformer(NO_RESYNC)
            .itemStore(
                new ReducedStateItemStore<>(
                    ReducedStateItemStore.NAME_KEY_STATE,
                    followed.type(),
                    new KubernetesSerialization()));
  }

  /** Begins; does not wait for an answer, and goes on until it is closed. */
  void start() {
    try {
      informer.exceptionHandler(this::failed).addEventHandler(new Handler()).start();
    } catch (RuntimeException e) {
      failed(true, e); // such as a token that no header can hold
    }
  }

  /** Whether all was told, and nothing is known to be missed. To be asked in tasks. */
  boolean isCurrent() {
    return listed && trouble.isEmpty();
  }

  /** What keeps it from being current; empty if nothing. To be asked in tasks. */
  String trouble() {
    return trouble;
  }

  /** Whether that may be for credentials that have changed. To be asked in tasks. */
  boolean isAccessTrouble() {
    return !trouble.isEmpty() && accessTrouble;
  }

  /** By default an informer would give up at its first failure. */
  private boolean failed(boolean wasStarted, Throwable failure) {
    String message = ClientFailures.message(failure, followed.resource(), followed.place());
    boolean ofAccess = ClientFailures.isOfAccess(failure);
    execute(
        () -> {
          boolean isFirst = trouble.isEmpty();
          trouble = message;
          accessTrouble = ofAccess;
          listener.turned();
          if (isFirst) {
            lookLater();
          }
        });
    return !closed;
  }

  private void execute(Runnable task) {
    tasks.execute(
        () -> {
          if (!closed) {
            task.run();
          }
        });
  }

  /** A watch that goes on where it was cut tells nobody so. */
  private void lookLater() {
    timers.schedule(LOOK, () -> execute(this::look));
  }

  private void look() {
    if (trouble.isEmpty()) {
      return;
    }
    if (listed && informer.isWatching()) {
      trouble = "";
      listener.turned();
    } else {
      lookLater();
    }
  }

  /** Ends it at once, from any thread; what is on its way to the listener is dropped. */
  @Override
  public void close() {
    closed = true;
    informer.close();
  }

  private final class Handler implements ResourceEventHandler<T> {

    @Override
    public void onAdd(T object) {
      execute(() -> listener.is(object));
    }

    @Override
    public void onUpdate(T before, T object) {
      execute(() -> listener.is(object));
    }

    @Override
    public void onDelete(T object, boolean lastStateUnknown) {
      execute(() -> listener.gone(object));
    }

    @Override
    public void onList(String resourceVersion, boolean remainedEmpty) {
      execute(
          () -> {
            listed = true;
            trouble = "";
            listener.turned();
          });
    }
  }
}
