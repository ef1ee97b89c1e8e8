// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Settings of a policy, and what they are attached to.
 *
 * @param policy the settings
 * @param points what they are attached to, one after the other, from general to specific
 */
record Attached(Option policy, Set<AttachmentPoint> points) {

  Attached {
    points = Collections.unmodifiableSet(new TreeSet<>(points));
  }

  /** What both are attached to. */
  Set<AttachmentPoint> common(Attached other) {
    return points.stream().filter(other.points::contains).collect(Collectors.toSet());
  }
}
