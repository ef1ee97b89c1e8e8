// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

/**
 * Something that a user or an operator should know of: what was found, what is expected, and who
 * says so. It never holds a secret.
 *
 * @param severity whether the resource at hand is served all the same
 * @param reporter who found it: the name of a plugin, of a source, or of a part of the core
 * @param location where it is, such as {@code edge.yaml:12} or {@code spec.listeners[0]}; may be
 *     empty
 * @param message what was found and what was expected
 */
public record Problem(Severity severity, String reporter, String location, String message) {

  /** How bad it is. */
  public enum Severity {
    /** Served, but look at it. */
    WARNING,
    /** Not served; what was served before stays. */
    ERROR
  }

  /**
   * {@return a problem that keeps the resource from being served}
   *
   * @param reporter who found it: the name of a plugin, of a source, or of a part of the core
   * @param location where it is, such as {@code spec.listeners[0]}; may be empty
   * @param message what was found and what was expected; nothing secret
   */
  public static Problem error(String reporter, String location, String message) {
    return new Problem(Severity.ERROR, reporter, location, message);
  }

  /**
   * {@return a problem with which the resource is served all the same}
   *
   * @param reporter who found it: the name of a plugin, of a source, or of a part of the core
   * @param location where it is, such as {@code spec.listeners[0]}; may be empty
   * @param message what was found and what was expected; nothing secret
   */
  public static Problem warning(String reporter, String location, String message) {
    return new Problem(Severity.WARNING, reporter, location, message);
  }

  @Override
  public String toString() {
    return location.isEmpty() ? message : location + ": " + message;
  }
}
