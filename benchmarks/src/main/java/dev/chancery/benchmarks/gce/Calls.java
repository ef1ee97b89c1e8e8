// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import dev.chancery.benchmarks.measure.Processor;
import dev.chancery.testkit.gce.RecordedRequests;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a Compute Engine was asked in some time.
 *
 * @param total how many calls there were
 * @param ofZone the most that asked for the instances of one project and zone, or of all its zones
 * @param ofProject the most that one project had
 * @param bytes of all answers, unpacked, without headers
 * @param cpuNanos processor time of the fake until now
 */
record Calls(long total, long ofZone, long ofProject, long bytes, long cpuNanos) {

  private static final String PROJECTS = "/projects/";

  static Calls of(RecordedRequests requests) {
    Map<String, Long> projects = new HashMap<>();
    long ofZone = 0;
    for (Map.Entry<String, Long> path : requests.countByPath().entrySet()) {
      projects.merge(project(path.getKey()), path.getValue(), Long::sum);
      if (path.getKey().endsWith("/instances")) {
        ofZone = Math.max(ofZone, path.getValue());
      }
    }
    long ofProject = projects.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return new Calls(
        requests.total(), ofZone, ofProject, requests.answeredBytes(), Processor.nanos());
  }

  private static String project(String path) {
    int start = path.indexOf(PROJECTS) + PROJECTS.length();
    return path.substring(start, path.indexOf('/', start));
  }

  /** As one line of text. */
  String line() {
    return LongStream.of(total, ofZone, ofProject, bytes, cpuNanos)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }

  /** Reads what {@link #line} gave. */
  static Calls parse(String line) {
    long[] all = Stream.of(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new Calls(all[0], all[1], all[2], all[3], all[4]);
  }
}
