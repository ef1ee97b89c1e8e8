// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * How messages are written as JSON.
 *
 * @param addWhitespace whether for people, with spaces and line breaks; false by default
 * @param alwaysPrintPrimitiveFields whether also fields that have their default; false by default
 * @param alwaysPrintEnumsAsInts whether enums as numbers; false by default
 * @param preserveProtoFieldNames whether fields have the names in the {@code .proto} file; false by
 *     default
 */
public record JsonPrintOptions(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether with spaces and line breaks.")
        boolean addWhitespace,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether also fields that have their default.")
        boolean alwaysPrintPrimitiveFields,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether enums as numbers.")
        boolean alwaysPrintEnumsAsInts,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether fields have the names in the .proto file.")
        boolean preserveProtoFieldNames) {}
