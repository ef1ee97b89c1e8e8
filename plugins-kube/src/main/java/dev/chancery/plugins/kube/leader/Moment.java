// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import dev.chancery.spi.PluginContext;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment, by both clocks of this machine.
 *
 * @param elapsed by the one that is never set
 * @param instant by the one that is, and that goes on while the machine sleeps
 */
record Moment(Duration elapsed, Instant instant) {

  static Moment now(PluginContext context) {
    return new Moment(context.elapsed(), context.clock().instant());
  }

  /** How long it is until then, by the clock that was faster. */
  Duration until(Moment later) {
    Duration counted = later.elapsed.minus(elapsed);
    Duration shown = Duration.between(instant, later.instant);
    return shown.compareTo(counted) > 0 ? shown : counted;
  }
}
