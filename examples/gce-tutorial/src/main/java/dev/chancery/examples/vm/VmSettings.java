// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.vm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;

/**
 * The plugin's settings, such as {@code --set vm.interval=30s}.
 *
 * @param endpoint where Compute Engine answers without credentials; empty for Google's own, with
 *     the application default credentials
 * @param interval how often it is asked
 */
public record VmSettings(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Where Compute Engine answers; Google by default.")
        String endpoint,
    @JsonProperty(defaultValue = "10s") @JsonPropertyDescription("How often it is asked.")
        Duration interval) {}
