// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Makes a thing when it is first asked for, on the thread that asks: the first client is dear. */
final class Lazy<T> {

  private final Maker<T> maker;
  private @Nullable T made; // guarded by this

  /** Makes the thing. */
  interface Maker<T> {
    T make() throws IOException;
  }

  Lazy(Maker<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    T known = made;
    if (known != null) {
      return known;
    }
    try {
      T fresh = maker.make();
      made = fresh;
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException("a client could not be set up", e);
    }
  }
}
