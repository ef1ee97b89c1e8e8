// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

/** A document that the YAML parser takes but we don't. */
final class MalformedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Position position;

  MalformedException(Position position, String message) {
    super(message);
    this.position = position;
  }

  Position position() {
    return position;
  }
}
