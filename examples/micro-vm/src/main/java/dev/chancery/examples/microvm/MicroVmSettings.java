// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;

/**
 * The plugin's settings, such as {@code --set micro-vm.registry=http://vms.example}.
 *
 * @param registry where the registry answers
 * @param interval how often it is asked
 */
public record MicroVmSettings(
    @JsonProperty(defaultValue = "http://127.0.0.1:8500")
        @JsonPropertyDescription("Where the registry answers.")
        String registry,
    @JsonProperty(defaultValue = "10s") @JsonPropertyDescription("How often it is asked.")
        Duration interval) {}
