// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import dev.chancery.envoy.XdsVariant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What came of the suite for several servers, side by side. Immutable. */
public final class Scorecard {

  private final Map<String, List<CaseResult>> results;

  private Scorecard(Map<String, List<CaseResult>> results) {
    this.results = results;
  }

  /**
   * {@return a scorecard of one or several servers}
   *
   * @param results by server's name; all have the same cases in the same order
   */
  public static Scorecard of(Map<String, List<CaseResult>> results) {
    return new Scorecard(new LinkedHashMap<>(results));
  }

  /**
   * {@return a table in Markdown with a row for each case: {@code yes}, the ways in which it
   * failed, or a dash where it does not apply} It says the same for the same results.
   */
  public String table() {
    return table(Scorecard::cell);
  }

  private String table(Function<List<CaseResult>, String> cell) {
    List<String> lines = new ArrayList<>();
    lines.add(row("case", "what is asked for", name -> name));
    lines.add("|---|---|" + "---|".repeat(results.size()));
    List<ConformanceCase> cases =
        results.values().stream().flatMap(List::stream).map(CaseResult::of).distinct().toList();
    for (ConformanceCase each : cases) {
      lines.add(
          row(each.id(), each.title(), name -> cell.apply(results(name, r -> r.of() == each))));
    }
    lines.add(row("", "**passed, of those that apply**", this::sum));
    return String.join("\n", lines) + "\n";
  }

  /** {@return the same with counts, for results of several rounds} */
  public String counts() {
    return table(Scorecard::count);
  }

  /** {@return all failures and their reasons, a line each} */
  public String reasons() {
    return results.keySet().stream()
        .flatMap(
            name ->
                results(name, r -> r.verdict() == Verdict.FAILED).stream()
                    .map(
                        failed ->
                            name
                                + ", "
                                + failed.of().id()
                                + ", "
                                + name(failed.way())
                                + ": "
                                + failed.reason().strip().replaceAll("\\s+", " ")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String row(String id, String title, UnaryOperator<String> cell) {
    return results.keySet().stream()
        .map(cell)
        .collect(Collectors.joining(" | ", "| " + id + " | " + title + " | ", " |"));
  }

  private List<CaseResult> results(String server, Predicate<CaseResult> wanted) {
    return results.getOrDefault(server, List.of()).stream().filter(wanted).toList();
  }

  private static String cell(List<CaseResult> ways) {
    List<CaseResult> tried =
        ways.stream().filter(way -> way.verdict() != Verdict.NOT_APPLICABLE).toList();
    List<CaseResult> failed =
        tried.stream().filter(way -> way.verdict() == Verdict.FAILED).toList();
    if (tried.isEmpty()) {
      return "–";
    }
    if (failed.isEmpty()) {
      return "yes";
    }
    return failed.size() == tried.size()
        ? "**no**"
        : failed.stream()
            .map(way -> name(way.way()))
            .collect(Collectors.joining(", ", "**not** ", ""));
  }

  private static String count(List<CaseResult> ways) {
    long passed = ways.stream().filter(way -> way.verdict() == Verdict.PASSED).count();
    return passed + " of " + ways.size();
  }

  private String sum(String server) {
    int passed = results(server, r -> r.verdict() == Verdict.PASSED).size();
    int failed = results(server, r -> r.verdict() == Verdict.FAILED).size();
    return "**" + passed + " of " + (passed + failed) + "**";
  }

  private static String name(XdsVariant way) {
    return way.name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("ads", "ADS");
  }
}
