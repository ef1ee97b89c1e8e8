// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.written;

import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How often one object is written, so that there is no race with whoever changes it back. For use
 * by one thread at a time.
 */
final class Pacing {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Supplier<Duration> elapsed;
  private final Map<ResourceRef, Duration> written = new HashMap<>();

  /**
   * @param elapsed how long it is since some moment
   */
  Pacing(Supplier<Duration> elapsed) {
    this.elapsed = elapsed;
  }

  /** Whether it was not written in the last ten seconds. */
  boolean admits(ResourceRef ref) {
    Duration now = elapsed.get();
    written.values().removeIf(then -> now.minus(then).compareTo(PAUSE) >= 0);
    return !written.containsKey(ref);
  }

  /** It was written now. */
  void wrote(ResourceRef ref) {
    written.put(ref, elapsed.get());
  }
}
