// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Comparator;

/**
 * Where an endpoint runs, in Envoy's terms.
 *
 * @param region the region; may be empty
 * @param zone the zone; may be empty
 * @param subZone the part of the zone, such as a rack; may be empty
 */
public record Locality(
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Region.") String region,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Zone.") String zone,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Part of the zone.") String subZone)
    implements Comparable<Locality> {

  /** Nowhere in particular. */
  public static final Locality NONE = new Locality("", "", "");

  private static final Comparator<Locality> ORDER =
      Comparator.comparing(Locality::region)
          .thenComparing(Locality::zone)
          .thenComparing(Locality::subZone);

  @Override
  public int compareTo(Locality other) {
    return ORDER.compare(this, other);
  }
}
