// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;

/**
 * How Envoy names itself.
 *
 * @param serverName the header {@code server} of answers; {@code envoy} if empty (the default)
 * @param serverHeaderTransformation what becomes of the upstream's own; {@code OVERWRITE} by
 *     default
 * @param via what is added to the header {@code via} of requests and answers; nothing if empty (the
 *     default)
 */
public record ServerSettings(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("The header 'server' of answers; 'envoy' if empty.")
        String serverName,
    @JsonProperty(defaultValue = "OVERWRITE")
        @JsonPropertyDescription("What becomes of the upstream's own header 'server'.")
        ServerHeaderTransformation serverHeaderTransformation,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("What is added to the header 'via' of requests and answers.")
        String via) {

  /** What becomes of the upstream's header {@code server}. */
  public enum ServerHeaderTransformation {
    /** It is replaced. */
    OVERWRITE,
    /** It passes; an answer without one gets Envoy's. */
    APPEND_IF_ABSENT,
    /** It passes, or there is none. */
    PASS_THROUGH
  }

  /** Checks the texts. */
  public ServerSettings {
    Check.oneLine("serverName", serverName);
    Check.oneLine("via", via);
  }
}
