// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import dev.chancery.spi.model.InvalidValueException;

/** Which instances an upstream's endpoints are. */
public sealed interface InstanceSource
    permits LabelSelector, RawFilter, InstanceGroupName, NetworkEndpointGroupName {

  /** Refuses a place where such instances are not looked for. */
  void checkPlace(Place place);

  /** Refuses a port that such instances don't have. */
  void checkPort(PortSource port);

  /** What is wrong with a place, and what would be right. */
  static InvalidValueException wrongPlace(Place place, String source, String expected) {
    return new InvalidValueException(
        place.field(), "found with %s (expected: %s)".formatted(source, expected));
  }

  /** Refuses all but a number and a label. */
  static void checkNumbered(PortSource port, String source) {
    if (port instanceof NamedPortName named) {
      throw named.name().isEmpty()
          ? new InvalidValueException("port", "missing (expected: 1 to 65535)")
          : new InvalidValueException(
              "namedPort",
              "found '%s' with %s (expected: port; only instance groups have named ports)"
                  .formatted(named.name(), source));
    }
  }
}
