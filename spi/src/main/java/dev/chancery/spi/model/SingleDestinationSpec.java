// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A single destination.
 *
 * @param destination the destination
 */
@JsonTypeName("single")
public record SingleDestinationSpec(@JsonValue DestinationSpec destination)
    implements RouteToSpec.Target {

  /** Checks that there is a destination. */
  public SingleDestinationSpec {
    Check.present("destination", destination);
  }
}
