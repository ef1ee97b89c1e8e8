// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes on their way from many threads to one: of each key only the newest value is kept, so that
 * a storm costs no more memory than the state itself. Safe for use by several threads; never waits.
 *
 * @param <K> what changed
 * @param <V> what it is now
 */
public final class ChangeQueue<K, V> {

  private final Object lock = new Object();
  private final Runnable wake;
  private Map<K, Optional<V>> pending = new LinkedHashMap<>(); // guarded by lock

  /**
   * @param wake called after each change, outside of any lock
   */
  public ChangeQueue(Runnable wake) {
    this.wake = wake;
  }

  /** The value of that key is this now. */
  public void put(K key, V value) {
    putAll(Map.of(key, Optional.of(value)));
  }

  /** That key has no value any more. */
  public void remove(K key) {
    putAll(Map.of(key, Optional.empty()));
  }

  /**
   * Changes that belong together: they are drained together.
   *
   * @param values the value of each key now, or nothing where it has none any more
   */
  public void putAll(Map<K, Optional<V>> values) {
    if (values.isEmpty()) {
      return;
    }
    synchronized (lock) {
      pending.putAll(values);
    }
    wake.run();
  }

  /** Forgets what waits of some keys. */
  public void discard(Set<K> keys) {
    synchronized (lock) {
      pending.keySet().removeAll(keys);
    }
  }

  /**
   * Takes all that changed since the last call: the newest value of each key, or nothing where it
   * was removed.
   */
  public Map<K, Optional<V>> drain() {
    synchronized (lock) {
      Map<K, Optional<V>> drained = pending;
      pending = new LinkedHashMap<>();
      return drained;
    }
  }
}
