// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.UpstreamConfig;

/** A type section for tests. */
record MemoryUpstream(
    @JsonProperty(defaultValue = "0") @JsonPropertyDescription("Any number.") int number)
    implements UpstreamConfig {}
