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

  /**
   * Puts what the value of a key is now, in the place of one that waits.
   *
   * @param key what changed
   * @param value its value
   */
  public void put(K key, V value) {
    putAll(Map.of(key, Optional.of(value)));
  }

  /**
   * Puts that a key has no value any more.
   *
   * @param key what has gone
   */
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

  /**
   * Forgets what waits of some keys.
   *
   * @param keys the keys; those of which nothing waits are ignored
   */
  public void discard(Set<K> keys) {
    synchronized (lock) {
      pending.keySet().removeAll(keys);
    }
  }

  /**
   * Takes all that changed since the last call.
   *
   * @return the newest value of each key, in the order in which the keys came; nothing where it was
   *     removed
   */
  public Map<K, Optional<V>> drain() {
    synchronized (lock) {
      Map<K, Optional<V>> drained = pending;
      pending = new LinkedHashMap<>();
      return drained;
    }
  }
}
