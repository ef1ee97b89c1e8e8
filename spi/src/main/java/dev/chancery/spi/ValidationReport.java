// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

/** Where a {@link ValidationPlugin} tells what it thinks of one resource. */
public interface ValidationReport {

  /**
   * Refuses the resource. May be called several times, so that a user learns all reasons at once.
   *
   * @param field the field at issue, such as {@code listeners[0].bindPort}; may be empty
   * @param reason what was found, and what would be accepted; never a secret
   */
  void refuse(String field, String reason);

  /**
   * Tells the user something about the resource that does not keep it from being served.
   *
   * @param field the field at issue; may be empty
   * @param message what was found and what was expected; never a secret
   */
  void warn(String field, String message);
}
