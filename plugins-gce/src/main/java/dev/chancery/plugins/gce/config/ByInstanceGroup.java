// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An upstream for each instance group that has the port.
 *
 * @param all always true
 */
@JsonTypeName("instanceGroups")
public record ByInstanceGroup(
    @JsonValue @JsonPropertyDescription("Each instance group becomes an upstream; true.")
        boolean all)
    implements UpstreamsBy {

  /** Refuses false, which would be nothing. */
  public ByInstanceGroup {
    GceNames.onlyTrue("instanceGroups", all);
  }
}
