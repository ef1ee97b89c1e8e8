// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import dev.chancery.spi.model.InvalidValueException;

/** Which instances an upstream's endpoints are. */
public sealed interface InstanceSource
    permits LabelSelector, RawFilter, InstanceGroupName, NetworkEndpointGroupName {

  /**
   * Checks where such instances are to be looked for.
   *
   * @param place what the upstream says of it
   * @throws InvalidValueException if such instances are not found by such a place
   */
  void checkPlace(Place place);

  /**
   * Checks at which port such instances are to answer.
   *
   * @param port what the upstream says of it
   * @throws InvalidValueException if such instances have no such port
   */
  void checkPort(PortSource port);

  /**
   * {@return what is wrong with a place, and what would be right; not thrown yet}
   *
   * @param place the one that was found
   * @param source the field that says which instances are meant
   * @param expected the fields of places that suit it, for the message
   */
  static InvalidValueException wrongPlace(Place place, String source, String expected) {
    return new InvalidValueException(
        place.field(), "found with %s (expected: %s)".formatted(source, expected));
  }

  /**
   * Refuses a named port, which only instance groups have.
   *
   * @param port what the upstream says; one without a name stands for an upstream that says nothing
   * @param source the field that says which instances are meant
   * @throws InvalidValueException if the port is neither a number nor a label
   */
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
