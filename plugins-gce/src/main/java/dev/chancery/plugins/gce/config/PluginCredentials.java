// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The credentials of the setting {@code gce.credentials}.
 *
 * @param used always true
 */
@JsonTypeName("pluginCredentials")
public record PluginCredentials(
    @JsonValue @JsonPropertyDescription("Those of the setting gce.credentials; true.") boolean used)
    implements CredentialsChoice {

  /** Refuses false, which would be nobody. */
  public PluginCredentials {
    GceNames.onlyTrue("pluginCredentials", used);
  }
}
