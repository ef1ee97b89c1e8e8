// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that are costly to make, shared by all who need the same at about the same time: thousands
 * of clients ask for the same and are sent the same. Keeps nothing alive, and forgets rather than
 * grows: each hash has one place. Safe for use by several threads.
 */
final class Shared<K, V> {

  private static final int PLACES = 1024;

  private final AtomicReferenceArray<@Nullable WeakReference<V>> places =
      new AtomicReferenceArray<>(PLACES);
  private final Function<V, K> keys;

  /**
   * Begins with nothing.
   *
   * @param keys says of a value which key it was made for
   */
  Shared(Function<V, K> keys) {
    this.keys = keys;
  }

  /** Finds the value of a key, or makes it. Two threads may make it at once; both get one. */
  <E extends Exception> V get(K key, Maker<K, V, E> maker) throws E {
    int hash = key.hashCode();
    int place = (hash ^ hash >>> 16) & (PLACES - 1);
    WeakReference<V> reference = places.get(place);
    V known = reference == null ? null : reference.get();
    if (known != null && keys.apply(known).equals(key)) {
      return known;
    }
    V made = maker.make(key);
    places.set(place, new WeakReference<>(made));
    return made;
  }

  /** Makes a value. */
  interface Maker<K, V, E extends Exception> {
    V make(K key) throws E;
  }
}
