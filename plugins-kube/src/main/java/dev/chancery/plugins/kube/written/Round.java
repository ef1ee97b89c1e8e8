// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.written;

import dev.chancery.plugins.kube.client.CallFailedException;
import dev.chancery.plugins.kube.upstream.Ownership;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One look at all upstreams. What goes wrong with one disturbs no other; where the API server does
 * not answer at all, the rest is left for the next time. For use by one thread.
 */
final class Round {

  /** So many objects are looked after in a round, of which there is one in a second. */
  private static final int MOST = 100;

  private static final int MOST_TOLD = 3;

  private final UpstreamWriter writer;
  private final Pacing pacing;
  private final Set<String> forbidden = new HashSet<>(); // namespaces
  private final Set<String> failures = new TreeSet<>();
  private int left = MOST;
  private boolean putOff;

  Round(UpstreamWriter writer, Pacing pacing) {
    this.writer = writer;
    this.pacing = pacing;
  }

  /** Whether something was left to do. */
  boolean isPutOff() {
    return putOff;
  }

  /** Writes what was found and is not there as it was found. */
  void write(Seen seen) {
    seen.wanted()
        .forEach(
            (ref, wanted) -> {
              if (!seen.isDone(wanted)) {
                attempt(ref, () -> writer.write(wanted));
              }
            });
  }

  /**
   * Deletes what is ours and was not found.
   *
   * @param presence tells whether a service has an upstream after all
   * @param isComplete whether all services of a namespace are known
   */
  void delete(Seen seen, Presence presence, Predicate<String> isComplete) {
    Map<ResourceRef, WantedUpstream> wanted = seen.wanted();
    seen.ours()
        .forEach(
            (ref, labels) -> {
              if (!wanted.containsKey(ref)
                  && Ownership.service(labels)
                      .filter(service -> isComplete.test(service.namespace()))
                      .isPresent()) {
                attempt(ref, () -> writer.delete(ref, presence));
              }
            });
  }

  private void attempt(ResourceRef ref, Runnable work) {
    if (forbidden.contains(ref.namespace())) {
      return;
    }
    if (left == 0 || !pacing.admits(ref)) {
      putOff = true;
      return;
    }
    left--;
    try {
      work.run();
      pacing.wrote(ref);
    } catch (CallFailedException e) {
      failed(ref, e);
    }
  }

  private void failed(ResourceRef ref, CallFailedException failure) {
    switch (failure.reason()) {
      case CHANGED -> putOff = true;
      case AWAY -> throw failure;
      case FORBIDDEN -> {
        forbidden.add(ref.namespace());
        failures.add(failure.getMessage());
      }
      case OWNED, REFUSED -> failures.add(failure.getMessage());
    }
  }

  /**
   * Tells what went wrong.
   *
   * @throws IllegalStateException if anything did
   */
  void end() {
    if (!failures.isEmpty()) {
      putOff = true;
      String more =
          failures.size() > MOST_TOLD ? "; and %d more".formatted(failures.size() - MOST_TOLD) : "";
      throw new IllegalStateException(
          failures.stream().limit(MOST_TOLD).collect(Collectors.joining("; ")) + more);
    }
  }
}
