// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;

/**
 * The instances that a filter of Compute Engine's own finds. It is sent as it is, in a question of
 * its own; Compute Engine says whether it is right.
 *
 * @param filter in the syntax of the parameter {@code filter} of {@code instances.list}
 */
@JsonTypeName("filter")
public record RawFilter(
    @JsonValue @JsonPropertyDescription("Filter in Compute Engine's own syntax.") String filter)
    implements InstanceSource {

  private static final int MAX_LENGTH = 4096;

  /** Checks that it is a line of text. */
  public RawFilter {
    Check.notEmpty("filter", filter);
    Check.oneLine("filter", filter);
    Check.bytes("filter", filter, MAX_LENGTH);
  }

  @Override
  public void checkPlace(Place place) {
    if (!place.listsInstances()) {
      throw InstanceSource.wrongPlace(place, "filter", "zone, zones, region or allZones");
    }
  }

  @Override
  public void checkPort(PortSource port) {
    InstanceSource.checkNumbered(port, "filter");
  }
}
