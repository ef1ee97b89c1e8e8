// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;

/**
 * Upstreams that are made of what a project holds, without a user's writing them.
 *
 * @param projectId the project's id; empty (the default) for the setting {@code gce.projectId}
 * @param by what they are made of: {@code label} or {@code instanceGroups}
 * @param portSource at which port they answer: {@code port}, {@code namedPort} or {@code
 *     portLabel}; of instance groups their only named port by default
 * @param namespace the upstreams' namespace; empty (the default) for the project's id
 */
public record UpstreamDiscovery(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Id of the project; gce.projectId of the settings by default.")
        String projectId,
    @OneOf @JsonPropertyDescription("What upstreams are made of.") UpstreamsBy by,
    @OneOf(defaultValue = "{\"namedPort\": \"\"}")
        @JsonPropertyDescription("The port at which they answer.")
        PortSource portSource,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Namespace of the upstreams; the project's id by default.")
        String namespace) {

  /** Checks all. */
  public UpstreamDiscovery {
    if (!projectId.isEmpty()) {
      GceNames.project("projectId", projectId);
    }
    if (!namespace.isEmpty()) {
      Check.resourceName("namespace", namespace);
    }
    if (by instanceof ByLabel) {
      InstanceSource.checkNumbered(portSource, "label");
    } else if (portSource instanceof PortLabel) {
      throw new InvalidValueException(
          "portLabel", "found with instanceGroups (expected: port or namedPort)");
    }
  }
}
