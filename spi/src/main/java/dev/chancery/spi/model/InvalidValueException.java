// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

/**
 * A value that a record refuses, with what was found and what was expected. The loader adds file,
 * line and the path of the field.
 */
public final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The record component that is wrong, or a path below it. */
  private final String field;

  /** What was found and what was expected. */
  private final String detail;

  /**
   * @param field the record component that is wrong, or a path below it such as {@code
   *     hosts[2].port}
   * @param detail what was found and what was expected, without the name of the field
   */
  public InvalidValueException(String field, String detail) {
    super(field + ": " + detail);
    this.field = field;
    this.detail = detail;
  }

  /** {@return the record component that is wrong, or a path below it} */
  public String field() {
    return field;
  }

  /** {@return what was found and what was expected, without the name of the field} */
  public String detail() {
    return detail;
  }
}
