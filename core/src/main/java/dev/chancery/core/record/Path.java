// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands within its document, such as {@code spec.listeners[0].bindPort}. Written out
 * only when a message needs it.
 */
public final class Path {

  /** The document as a whole. */
  public static final Path ROOT = new Path(null, "");

  private final @Nullable Path parent;
  private final String step;

  private Path(@Nullable Path parent, String step) {
    this.parent = parent;
    this.step = step;
  }

  /**
   * {@return the path of a field of the value at this path}
   *
   * @param name the field's name
   */
  public Path field(String name) {
    return new Path(this, name);
  }

  /**
   * {@return the path of an item of the list at this path}
   *
   * @param index which one, from 0
   */
  public Path item(int index) {
    return new Path(this, "[" + index + "]");
  }

  boolean isRoot() {
    return parent == null;
  }

  @Override
  public String toString() {
    if (parent == null) {
      return "";
    }
    boolean joined = parent.isRoot() || step.startsWith("[");
    return parent + (joined ? "" : ".") + Excerpt.of(step);
  }
}
