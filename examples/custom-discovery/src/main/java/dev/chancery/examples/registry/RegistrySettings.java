// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.URI;
import java.time.Duration;

/**
 * The plugin's settings, such as {@code --set registry.url=http://registry.example:8500}.
 *
 * @param url where the registry answers
 * @param token what the registry lets us in for; empty for none
 * @param interval how often it is asked
 */
public record RegistrySettings(
    @JsonProperty(defaultValue = "http://127.0.0.1:8500")
        @JsonPropertyDescription("Where the registry answers.")
        String url,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("What the registry lets us in for.")
        String token,
    @JsonProperty(defaultValue = "10s") @JsonPropertyDescription("How often it is asked.")
        Duration interval) {

  /** Refuses a URL that is none. */
  public RegistrySettings {
    URI.create(url);
  }

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "RegistrySettings[url=%s, interval=%s]".formatted(url, interval);
  }
}
