// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import dev.chancery.testkit.fake.Awaiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The requests that reached the fake. Each is here before its answer is sent. The newest 10,000 are
 * kept, and all are counted. Safe for use by several threads.
 */
public final class RecordedRequests {

  private static final int KEPT = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Object lock = new Object();
  private final Deque<RecordedRequest> newest = new ArrayDeque<>(); // guarded by lock
  private final Map<String, Long> counts = new TreeMap<>(); // guarded by lock
  private long total; // guarded by lock
  private long answeredBytes; // guarded by lock
  private final Awaiting awaiting = new Awaiting();

  void add(RecordedRequest request) {
    synchronized (lock) {
      if (newest.size() == KEPT) {
        newest.remove();
      }
      newest.add(request);
      counts.merge(request.path(), 1L, Long::sum);
      total++;
    }
    awaiting.changed();
  }

  void answered(int bytes) {
    synchronized (lock) {
      answeredBytes += bytes;
    }
  }

  /** {@return those that are kept, oldest first} */
  public List<RecordedRequest> all() {
    synchronized (lock) {
      return List.copyOf(newest);
    }
  }

  /**
   * {@return those of them that match, oldest first}
   *
   * @param predicate is asked of each request that is kept
   */
  public List<RecordedRequest> matching(Predicate<? super RecordedRequest> predicate) {
    return all().stream().filter(predicate).toList();
  }

  /**
   * {@return how many of those that are kept match}
   *
   * @param predicate is asked of each request that is kept
   */
  public long count(Predicate<? super RecordedRequest> predicate) {
    return all().stream().filter(predicate).count();
  }

  /** {@return how many there were since the begin, or since {@link #clear}} */
  public long total() {
    synchronized (lock) {
      return total;
    }
  }

  /** {@return how many there were by path, since the begin or since {@link #clear}} */
  public Map<String, Long> countByPath() {
    synchronized (lock) {
      return Map.copyOf(counts);
    }
  }

  /**
   * {@return how many bytes their answers had, without headers, since the begin or since {@link
   * #clear}; those that a fault met are left out}
   */
  public long answeredBytes() {
    synchronized (lock) {
      return answeredBytes;
    }
  }

  /** Forgets all. */
  public void clear() {
    synchronized (lock) {
      newest.clear();
      counts.clear();
      total = 0;
      answeredBytes = 0;
    }
  }

  /**
   * Waits until a request that matches has come; one from before counts, too.
   *
   * @param predicate is asked of each request that is kept, again and again
   * @return the first of them
   * @throws AssertionError if none comes within 30 s
   */
  public RecordedRequest await(Predicate<? super RecordedRequest> predicate) {
    return await(predicate, 1).get(0);
  }

  /**
   * Waits until so many requests that match have come; those from before count, too.
   *
   * @param predicate is asked of each request that is kept, again and again
   * @param number how many
   * @return the first of them, as many as were asked for
   * @throws AssertionError if fewer come within 30 s
   */
  public List<RecordedRequest> await(Predicate<? super RecordedRequest> predicate, int number) {
    List<RecordedRequest> first = new ArrayList<>(); // asked for by this thread alone
    BooleanSupplier enough =
        () -> {
          first.clear();
          matching(predicate).stream().limit(number).forEach(first::add);
          return first.size() == number;
        };
    if (!awaiting.until(enough, PATIENCE)) {
      throw new AssertionError(
          "%d of %d requests came within %s; there were %s"
              .formatted(first.size(), number, PATIENCE, countByPath()));
    }
    return List.copyOf(first);
  }
}
