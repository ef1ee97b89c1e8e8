// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

/** A record class can't be written as YAML as it is declared. */
public final class ShapeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ShapeException(String message) {
    super(message);
  }
}
