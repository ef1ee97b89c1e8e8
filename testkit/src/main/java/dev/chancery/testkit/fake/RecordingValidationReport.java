// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.spi.ValidationReport;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a validation plugin tells of one resource. Used by one thread. */
public final class RecordingValidationReport implements ValidationReport {

  private final List<String> refusals = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** A report of nothing so far. */
  public RecordingValidationReport() {}

  /**
   * {@return why the resource is refused, each as {@code field: reason}; empty if it is accepted}
   */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** {@return what else was told, each as {@code field: message}} */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public void refuse(String field, String reason) {
    refusals.add(text(field, reason));
  }

  @Override
  public void warn(String field, String message) {
    warnings.add(text(field, message));
  }

  private static String text(String field, String message) {
    return field.isEmpty() ? message : field + ": " + message;
  }
}
