// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connected clients, and the last report of each, as far as the limit allows. */
final class LatestReports {

  private static final Comparator<LoadReport> ORDER =
      Comparator.comparing(LoadReport::nodeId).thenComparing(LoadReport::time);

  private final Object lock = new Object();
  private final int limit;
  private final Map<String, Integer> streams = new HashMap<>(); // by node id, guarded by lock
  private final Map<Object, LoadReport> reports = new HashMap<>(); // by stream, guarded by lock
  private int size; // guarded by lock

  LatestReports(int limit) {
    this.limit = limit;
  }

  void opened(String nodeId) {
    synchronized (lock) {
      streams.merge(nodeId, 1, Integer::sum);
    }
  }

  /** Keeps a report in place of the stream's last one, unless that would be too much. */
  void put(Object stream, LoadReport report) {
    synchronized (lock) {
      remove(stream);
      int more = report.size();
      if (more <= limit - size) {
        size += more;
        reports.put(stream, report);
      }
    }
  }

  /** Forgets a stream; returns whether it was the last one of its node. */
  boolean closed(Object stream, String nodeId) {
    synchronized (lock) {
      remove(stream);
      return streams.computeIfPresent(nodeId, (id, count) -> count == 1 ? null : count - 1) == null;
    }
  }

  private void remove(Object stream) {
    LoadReport known = reports.remove(stream);
    size -= known == null ? 0 : known.size();
  }

  List<LoadReport> all() {
    List<LoadReport> all;
    synchronized (lock) {
      all = new ArrayList<>(reports.values());
    }
    all.sort(ORDER);
    return List.copyOf(all);
  }
}
