// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.plugin.PolicyPlan;
import dev.chancery.core.plugin.PolicyPlan.PlannedFilter;
import dev.chancery.core.plugin.PolicyPlan.PlannedPolicy;
import dev.chancery.spi.model.AttachmentPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The plan of policies as text for people. */
final class PlanText {

  private PlanText() {}

  static String of(PolicyPlan plan) {
    return """
        HTTP filters, in the order in which a request meets them; after the router, those of upstreams
        %s
        policies, in the order in which their hooks are called
        %s"""
        .formatted(
            table(
                List.of("stage", "filter", "asked for by", "plugin"),
                plan.filters(),
                PlanText::cells),
            table(
                List.of("option", "plugin", "called", "attaches to"),
                plan.policies(),
                PlanText::cells));
  }

  private static List<String> cells(PlannedFilter filter) {
    return List.of(filter.stage(), filter.name(), filter.option(), filter.plugin());
  }

  private static List<String> cells(PlannedPolicy policy) {
    return List.of(
        policy.option(), policy.plugin(), policy.last() ? "last" : "", points(policy.attachesTo()));
  }

  /** What a policy may be attached to, as people read it. */
  static String points(List<AttachmentPoint> points) {
    return points.stream()
        .map(point -> point.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private static <T> String table(
      List<String> head, List<T> rows, Function<T, List<String>> cells) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(head);
    rows.forEach(row -> lines.add(cells.apply(row)));
    int[] widths =
        IntStream.range(0, head.size())
            .map(
                column ->
                    lines.stream().mapToInt(line -> cell(line, column).length()).max().orElse(0))
            .toArray();
    return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cell(cells, column);
      line.append("  ").append(cell).append(" ".repeat(widths[column] - cell.length()));
    }
    return line.toString().stripTrailing() + "\n";
  }

  /** Every cell holds something, so that programs that split at spaces count right. */
  private static String cell(List<String> line, int column) {
    return line.get(column).isEmpty() ? "-" : line.get(column);
  }
}
