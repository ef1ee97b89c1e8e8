// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.store;

import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.ResourceKey;
import java.io.Serializable;

/** When a write is done rather than refused. */
public sealed interface WriteCondition extends Serializable {

  /** {@return a condition to write only if the resource is not there} */
  static WriteCondition create() {
    return new Create();
  }

  /**
   * {@return a condition to write only if the resource still has a version}
   *
   * @param resourceVersion the version that was read
   */
  static WriteCondition ifVersion(String resourceVersion) {
    return new IfVersion(resourceVersion);
  }

  /** {@return a condition to write whatever is there} */
  static WriteCondition overwrite() {
    return new Overwrite();
  }

  /**
   * {@return whether the write is done if the resource is there}
   *
   * @param resourceVersion the version of what is there
   */
  boolean holdsFor(String resourceVersion);

  /** {@return whether the write is done if the resource is not there} */
  boolean holdsIfMissing();

  /**
   * Asks whether the write is done where there is something, for who implements a store.
   *
   * @param key what is to be written
   * @param resourceVersion the version of what is there
   * @throws WriteConflictException if it is not
   */
  default void check(ResourceKey key, String resourceVersion) {
    if (!holdsFor(resourceVersion)) {
      throw WriteConflictException.found(key, this, resourceVersion);
    }
  }

  /**
   * Asks whether the write is done where there is nothing, for who implements a store.
   *
   * @param key what is to be written
   * @throws WriteConflictException if it is not
   */
  default void checkMissing(ResourceKey key) {
    if (!holdsIfMissing()) {
      throw WriteConflictException.missing(key, this);
    }
  }

  /** See {@link #create()}. */
  record Create() implements WriteCondition {

    @Override
    public boolean holdsFor(String resourceVersion) {
      return false;
    }

    @Override
    public boolean holdsIfMissing() {
      return true;
    }
  }

  /**
   * See {@link #ifVersion}.
   *
   * @param resourceVersion the version that was read
   */
  record IfVersion(String resourceVersion) implements WriteCondition {

    /** Checks that there is a version. */
    public IfVersion {
      Check.present("resourceVersion", resourceVersion);
    }

    @Override
    public boolean holdsFor(String other) {
      return resourceVersion.equals(other);
    }

    @Override
    public boolean holdsIfMissing() {
      return false;
    }
  }

  /** See {@link #overwrite()}. */
  record Overwrite() implements WriteCondition {

    @Override
    public boolean holdsFor(String resourceVersion) {
      return true;
    }

    @Override
    public boolean holdsIfMissing() {
      return true;
    }
  }
}
