// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.polling.PollSchedule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Follows all objects of one kind in one place: reads all of them once, hears of changes from there
 * on, and keeps of them no more than their names. A watch that ends is taken up where it ended; if
 * the API server has forgotten that version, all is read anew and compared. It goes on until it is
 * closed, after growing pauses while that fails. What it knows is kept in the tasks of its
 * connection, without locks.
 *
 * <p>The informers of the client are not used: they tell nobody that a watch was cut, and one that
 * is cut while it begins may count as open for ever.
 *
 * @param <T> the kind
 */
final class Feed<T extends HasMetadata> implements Progress, AutoCloseable {

  private static final PollSchedule PAUSES =
      PollSchedule.DEFAULT.withRetries(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** A watch that lived for so long was sound, and is taken up again at once. */
  private static final Duration SOUND = Duration.ofSeconds(10);

  private final ObjectsOf<T> objects;
  private final Connection connection;
  private final Listener<T> listener;
  private volatile boolean closed;
  private volatile Runnable end = () -> {}; // of what is asked now; written in tasks

  // All below is read and written in tasks.
  private Set<ResourceRef> known = new HashSet<>();
  private String version = ""; // empty if all is to be read
  private FeedState state = FeedState.BEGINNING;
  private int failures;

  /**
   * What hears of the objects, in tasks.
   *
   * @param <T> the kind
   */
  interface Listener<T> {

    /** An object is there, or was changed. */
    void is(T object);

    /** An object has gone. */
    void gone(ResourceRef name);

    /** {@link Feed#state} may have changed. */
    void turned();
  }

  Feed(ObjectsOf<T> objects, Connection connection, Listener<T> listener) {
    this.objects = objects;
    this.connection = connection;
    this.listener = listener;
  }

  /** Begins; does not wait for an answer. */
  void start() {
    connection.tasks().execute(this::proceed);
  }

  @Override
  public FeedState state() {
    return state;
  }

  private void proceed() {
    if (closed) {
      return;
    }
    end = version.isEmpty() ? read() : watch();
    if (closed) {
      end.run();
    }
  }

  private Runnable read() {
    return new ObjectList<>(objects, connection, new Listing())::close;
  }

  private Runnable watch() {
    return new ObjectWatch<>(objects, connection, version, new Watching())::close;
  }

  /** Nodes are in no namespace, and known by their names alone. */
  private static ResourceRef name(HasMetadata object) {
    String namespace =
        Objects.requireNonNullElse(object.getMetadata().getNamespace(), Metadata.DEFAULT_NAMESPACE);
    return new ResourceRef(namespace, object.getMetadata().getName());
  }

  private void becomes(FeedState news) {
    state = news;
    listener.turned();
  }

  /** A version that is forgotten is no failure: all is read anew. */
  private void failed(Throwable failure) {
    if (ClientFailures.isRefusal(failure, HttpURLConnection.HTTP_GONE)) {
      version = "";
    } else {
      becomes(
          state.troubled(
              ClientFailures.message(failure, objects.resource(), objects.place()),
              ClientFailures.isOfAccess(failure),
              ClientFailures.isRefusal(failure, HttpURLConnection.HTTP_FORBIDDEN)));
    }
    proceedLater();
  }

  private void proceedLater() {
    failures++;
    connection
        .context()
        .timers()
        .schedule(
            PAUSES.delay(failures, connection.context().random()),
            () -> connection.tasks().execute(this::proceed));
  }

  /** Ends it at once, from any thread; what is on its way to the listener is dropped. */
  @Override
  public void close() {
    closed = true;
    end.run();
  }

  private final class Listing implements ObjectList.Receiver<T> {

    private final Set<ResourceRef> seen = new HashSet<>();

    @Override
    public void object(T object) {
      seen.add(name(object));
      listener.is(object);
    }

    @Override
    public void complete(String newVersion) {
      known.removeAll(seen);
      known.forEach(listener::gone);
      known = seen;
      version = newVersion;
      becomes(FeedState.CURRENT);
      proceed();
    }

    @Override
    public void fails(Throwable failure) {
      failed(failure);
    }
  }

  private final class Watching implements ObjectWatch.Receiver<T> {

    private Instant since = Instant.MAX;
    private boolean heard;

    @Override
    public void opened() {
      since = connection.context().clock().instant();
      if (!state.equals(state.untroubled())) {
        becomes(state.untroubled());
      }
    }

    @Override
    public void is(T object) {
      known.add(name(object));
      listener.is(object);
    }

    @Override
    public void gone(T object) {
      known.remove(name(object));
      listener.gone(name(object));
    }

    @Override
    public void reached(String newVersion) {
      version = newVersion;
      heard = true;
      failures = 0;
    }

    @Override
    public void ended() {
      if (isSound()) {
        failures = 0;
        proceed();
        return;
      }
      if (!heard) {
        version = ""; // some servers end a watch so that begins at a version they have forgotten
      }
      proceedLater();
    }

    private boolean isSound() {
      return !connection.context().clock().instant().isBefore(since.plus(SOUND));
    }

    /** That is no trouble yet, if it can be taken up again. */
    @Override
    public void cut() {
      proceedLater();
    }

    @Override
    public void fails(Throwable failure) {
      failed(failure);
    }
  }
}
