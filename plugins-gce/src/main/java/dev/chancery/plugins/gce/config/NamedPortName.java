// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A port that has a name in the instance group. If the name stands for several numbers, each is an
 * endpoint.
 *
 * @param name such as {@code http}; empty for the only named port that there is
 */
@JsonTypeName("namedPort")
public record NamedPortName(
    @JsonValue
        @JsonPropertyDescription(
            "Named port of the instance group; if none is written, the only one that it has.")
        String name)
    implements PortSource {

  /** The only named port that there is. */
  public static final NamedPortName ONLY_ONE = new NamedPortName("");

  /** Refuses what can't be a name. */
  public NamedPortName {
    if (!name.isEmpty()) {
      GceNames.resource("namedPort", name);
    }
  }
}
