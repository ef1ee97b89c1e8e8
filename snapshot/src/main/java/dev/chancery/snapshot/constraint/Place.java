// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import org.jspecify.annotations.Nullable;

/**
 * Where in a message a value stands. Its text is made only if there is something to say of it.
 *
 * @param parent what it stands in; null for the message itself
 * @param step the name of a field, the {@link Integer} of an item, or the {@link Key} of an entry
 * @param secret whether what stands here is not to be shown
 */
record Place(@Nullable Place parent, Object step, boolean secret) {

  /** The message itself. */
  static final Place TOP = new Place(null, "", false);

  /** The key of an entry of a map. */
  private record Key(Object value) {}

  Place field(Field field) {
    return new Place(this, field.name(), secret || field.secret());
  }

  Place item(int index) {
    return new Place(this, index, secret);
  }

  Place entry(Object key) {
    return new Place(this, new Key(key), secret);
  }

  @Override
  public String toString() {
    if (parent == null) {
      return "";
    }
    String before = parent.toString();
    if (step instanceof Integer index) {
      return before + "[" + index + "]";
    }
    if (step instanceof Key key) {
      return before + "[" + Shown.key(key.value()) + "]";
    }
    return before.isEmpty() ? step.toString() : before + "." + step;
  }
}
