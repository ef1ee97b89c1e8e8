// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.StatusReport;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Problem.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A problem with its place in a file.
 *
 * @param file the file, within the folder; empty if it is about none
 * @param line the line, from 1; 0 if it is about the file as a whole
 * @param severity how bad it is
 * @param message what it is
 */
record Finding(String file, int line, Severity severity, String message) {

  private static final Pattern PLACE = Pattern.compile("(.+?):(\\d{1,9})");
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparing(Finding::line)
          .thenComparing(Finding::message);

  /** All problems of a report, in the order of files and lines. */
  static List<Finding> allIn(StatusReport report) {
    Stream<Finding> ofOrigins =
        report.origins().values().stream()
            .flatMap(List::stream)
            .map(problem -> at(problem.location(), problem, problem.message()));
    Stream<Finding> ofResources =
        report.resources().stream()
            .flatMap(status -> status.problems().stream().map(problem -> of(status, problem)));
    return Stream.concat(ofOrigins, ofResources).distinct().sorted(ORDER).toList();
  }

  private static Finding of(ResourceStatus status, Problem problem) {
    String message = "%s: %s".formatted(status.key(), problem.message());
    if (PLACE.matcher(problem.location()).matches()) {
      return at(problem.location(), problem, message);
    }
    // A place within the resource: the resource's own place says in which file.
    return at(
        status.location(),
        problem,
        problem.location().isEmpty()
            ? message
            : "%s: %s: %s".formatted(status.key(), problem.location(), problem.message()));
  }

  /** A problem at a place of a file, such as {@code edge.yaml:12}. */
  static Finding at(String place, Problem problem, String message) {
    Matcher matcher = PLACE.matcher(place);
    return matcher.matches()
        ? new Finding(
            matcher.group(1), Integer.parseInt(matcher.group(2)), problem.severity(), message)
        : new Finding(place, 0, problem.severity(), message);
  }

  /** In the form that editors read: {@code file:line: message}. */
  @Override
  public String toString() {
    String place = file + (line == 0 ? "" : ":" + line);
    String start = place.isEmpty() ? "" : place + ": ";
    return start + (severity == Severity.WARNING ? "warning: " : "") + message;
  }
}
