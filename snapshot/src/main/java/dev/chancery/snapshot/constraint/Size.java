// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

/**
 * How many elements there may be.
 *
 * @param min at least
 * @param max at most; {@link Long#MAX_VALUE} for no bound
 * @param orNone whether there may be none at all, too
 */
record Size(long min, long max, boolean orNone) {

  boolean isAny() {
    return min == 0 && max == Long.MAX_VALUE;
  }

  boolean holds(int count) {
    return (count >= min && count <= max) || (orNone && count == 0);
  }

  String found(int count, String elements) {
    return count + " " + elements;
  }

  String expected() {
    String bounds =
        max == Long.MAX_VALUE
            ? "at least " + min
            : min == 0 ? "at most " + max : min + " to " + max;
    return orNone ? bounds + ", or none" : bounds;
  }
}
