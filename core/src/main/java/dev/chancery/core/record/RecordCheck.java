// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

/**
 * Looks at each record right after it was read, for what its constructor can't know. Must not keep
 * state.
 */
@FunctionalInterface
public interface RecordCheck {

  /** Checks nothing. */
  RecordCheck NONE = record -> {};

  /**
   * Checks a record of any class.
   *
   * @param record the record; whatever records it contains were checked before
   * @throws dev.chancery.spi.model.InvalidValueException if it is wrong
   */
  void check(Record record);
}
