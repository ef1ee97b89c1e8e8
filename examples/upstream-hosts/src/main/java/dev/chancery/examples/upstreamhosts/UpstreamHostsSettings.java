// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.upstreamhosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The plugin's settings, such as {@code --set upstream-hosts.domain=internal.example}.
 *
 * @param port the port that the proxy listens on
 * @param domain what the names of virtual hosts end with
 */
public record UpstreamHostsSettings(
    @JsonProperty(defaultValue = "8080")
        @JsonPropertyDescription("The port that the proxy listens on.")
        int port,
    @JsonProperty(defaultValue = "internal")
        @JsonPropertyDescription("What the names of virtual hosts end with.")
        String domain) {}
