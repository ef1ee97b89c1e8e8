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

  /**
   * Looks at a cut watch until that is told; an informer begins it anew after a second if it can.
   */
  private static final int PATIENCE = 5;

  /** Looks until it is given up: a watch that is cut while it begins may never come back. */
  private static final int LOST = 15;

  private final Followed<T> followed;
  private final Listener<T> listener;
  private final Executor tasks;
  private final Timers timers;
  private final SharedIndexInformer<T> informer;
  private boolean listed; // read and written in tasks
  private String trouble = ""; // read and written in tasks
  private boolean lost; // read and written in tasks
  private int looksInVain; // read and written in tasks
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
    lookLater();
  }

  /** Whether all was told, and nothing is known to be missed. To be asked in tasks. */
  boolean isCurrent() {
    return listed && trouble.isEmpty();
  }

  /** What keeps it from being current; empty if nothing. To be asked in tasks. */
  String trouble() {
    return trouble;
  }

  /**
   * Whether it can't get over that by itself: the credentials are not accepted, or the watch does
   * not come back. To be asked in tasks.
   */
  boolean isLost() {
    return !trouble.isEmpty() && lost;
  }

  /** By default an informer would give up at its first failure. */
  private boolean failed(boolean wasStarted, Throwable failure) {
    String message = ClientFailures.message(failure, followed.resource(), followed.place());
    boolean ofAccess = ClientFailures.isOfAccess(failure);
    execute(
        () -> {
          trouble = message;
          lost = ofAccess;
          listener.turned();
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

  private void lookLater() {
    timers.schedule(LOOK, () -> execute(this::look));
  }

  /** An informer tells nobody that its watch was cut, nor that it goes on where it was cut. */
  private void look() {
    if (listed) {
      looksInVain = informer.isWatching() ? 0 : looksInVain + 1;
      if (looksInVain == 0) {
        recovered();
      } else if (looksInVain >= PATIENCE) {
        cut();
      }
    }
    lookLater();
  }

  private void recovered() {
    if (!trouble.isEmpty()) {
      trouble = "";
      lost = false;
      listener.turned();
    }
  }

  private void cut() {
    lost |= looksInVain >= LOST;
    if (trouble.isEmpty()) {
      trouble =
          "could not read %s in %s: the watch was cut, and the API server does not take it up again"
              .formatted(followed.resource(), followed.place());
      listener.turned();
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
            looksInVain = 0;
            trouble = "";
            lost = false;
            listener.turned();
          });
    }
  }
}
