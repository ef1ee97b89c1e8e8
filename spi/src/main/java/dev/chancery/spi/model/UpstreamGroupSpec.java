// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The destinations of a group.
 *
 * @param group the {@link UpstreamGroup}, which need not exist yet
 */
@JsonTypeName("upstreamGroup")
public record UpstreamGroupSpec(@JsonValue ResourceRef group) implements RouteToSpec.Target {

  /** Checks that there is a group. */
  public UpstreamGroupSpec {
    Check.present("upstreamGroup", group);
  }

  /** What stands for the group while it is not there: nothing that ever comes has its name. */
  DestinationSpec missing() {
    return new DestinationSpec(new BackendRef(UpstreamGroup.KIND, group.namespace(), group.name()));
  }
}
