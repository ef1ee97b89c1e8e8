// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.Message;
import dev.chancery.snapshot.constraint.EnvoyConstraints;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.spi.model.Problem;
import java.util.List;

/**
 * Holds what plugins made against Envoy's own constraints, before an Envoy does: it would refuse
 * the resource with all that stands in it.
 */
final class ConstraintCheck {

  /** Who tells of what Envoy would refuse. */
  static final String REPORTER = "envoy-constraints";

  private final EnvoyConstraints constraints = new EnvoyConstraints(new EnvoyTypes());

  /**
   * What is wrong with a message, as errors.
   *
   * @param location where the resource says what led to it; may be empty
   * @param what the message is, such as {@code the cluster}
   */
  List<Problem> errors(String location, String what, Message message) {
    return constraints.check(message).stream()
        .map(
            violation ->
                Problem.error(
                    REPORTER, location, "Envoy would refuse %s: %s".formatted(what, violation)))
        .toList();
  }
}
