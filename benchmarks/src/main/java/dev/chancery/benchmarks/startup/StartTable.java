// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.startup;

import dev.chancery.benchmarks.measure.Median;
import dev.chancery.benchmarks.measure.Processor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Prints the medians of starts with and without an archive of classes, taken in turn. */
public final class StartTable {

  private StartTable() {}

  /** Arguments: the unpacked distribution, a new folder for archives, and how many pairs. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments[0]);
    String classes = arguments[1];
    int pairs = Integer.parseInt(arguments[2]);
    // The first start without counts for nothing: it reads the files for the first time.
    ServerStart unused = ServerStart.measure(home, "off");
    ServerStart first = ServerStart.measure(home, classes);
    List<ServerStart> without = new ArrayList<>();
    List<ServerStart> with = new ArrayList<>();
    double load = 0;
    for (int i = 0; i < pairs; i++) {
      without.add(ServerStart.measure(home, "off"));
      with.add(ServerStart.measure(home, classes));
      load += Processor.load() / pairs;
    }
    System.out.println("| start of `serve` | until ready | processor time | end after SIGTERM |");
    System.out.println("|---|---:|---:|---:|");
    row("without an archive", without);
    row("with one", with);
    row("the first one, which leaves it", List.of(first));
    System.out.printf(
        Locale.ROOT, "%n%d pairs in turn; load of the machine %.1f on average%n", pairs, load);
  }

  private static void row(String what, List<ServerStart> starts) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s |%n",
        what,
        median(starts, ServerStart::wall),
        median(starts, ServerStart::processor),
        median(starts, ServerStart::end));
  }

  private static String median(List<ServerStart> starts, Function<ServerStart, Duration> what) {
    return "%.2f s"
        .formatted(Median.of(starts.stream().map(what).map(Duration::toMillis).toList()) / 1000);
  }
}
