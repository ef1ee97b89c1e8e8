package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.client.ClusterFeed;
import java.util.Optional;

/** The connection that is open now, if any. Safe for use by several threads. */
final class OpenFeed implements AutoCloseable {

  private final Object lock = new Object();
  private Optional<ClusterFeed> feed = Optional.empty(); // guarded by lock
  private boolean closed; // guarded by lock

  /** Takes a connection in place of the one before, which ends; once closed, it ends at once. */
  void replace(ClusterFeed next) {
    Optional<ClusterFeed> unused;
    synchronized (lock) {
      unused = closed ? Optional.of(next) : feed;
      feed = closed ? Optional.empty() : Optional.of(next);
    }
    unused.ifPresent(ClusterFeed::close);
  }

  Optional<ClusterFeed> get() {
    synchronized (lock) {
      return feed;
    }
  }

  boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  @Override
  public void close() {
    Optional<ClusterFeed> last;
    synchronized (lock) {
      closed = true;
      last = feed;
      feed = Optional.empty();
    }
    last.ifPresent(ClusterFeed::close);
  }
}
