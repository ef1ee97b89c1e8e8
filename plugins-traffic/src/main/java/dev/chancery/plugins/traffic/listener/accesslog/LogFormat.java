// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The form of a line. Envoy's own if neither text nor fields are given.
 *
 * @param stringFormat a line of text with Envoy's substitutions such as {@code %RESPONSE_CODE%}; a
 *     line break is added where it ends without one
 * @param jsonFormat the fields of an object in JSON, with substitutions in their values; not
 *     together with the text
 * @param omitEmptyValues whether a substitution without a value is nothing, and a field that has
 *     none is left out; else it is {@code -}, or null (the default)
 */
public record LogFormat(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Line of text with substitutions; Envoy's own if empty.")
        String stringFormat,
    @JsonPropertyDescription("Fields of an object in JSON, with substitutions in their values.")
        Map<String, String> jsonFormat,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether what has no value is left out.")
        boolean omitEmptyValues) {

  /** Copies the map, and checks that one form is chosen at most. */
  public LogFormat {
    jsonFormat = Collections.unmodifiableMap(new TreeMap<>(jsonFormat));
    if (!stringFormat.isEmpty() && !jsonFormat.isEmpty()) {
      throw new InvalidValueException(
          "jsonFormat", "found fields together with stringFormat (expected: at most one of them)");
    }
    if (omitEmptyValues && stringFormat.isEmpty() && jsonFormat.isEmpty()) {
      throw new InvalidValueException(
          "omitEmptyValues",
          "found true without a format (expected: stringFormat or jsonFormat as well)");
    }
  }

  /** The same in Envoy's messages; nothing if it is Envoy's own form. */
  Optional<SubstitutionFormatString> toProto() {
    SubstitutionFormatString.Builder format =
        SubstitutionFormatString.newBuilder().setOmitEmptyValues(omitEmptyValues);
    if (!stringFormat.isEmpty()) {
      format
          .getTextFormatSourceBuilder()
          .setInlineString(stringFormat.endsWith("\n") ? stringFormat : stringFormat + "\n");
    } else if (!jsonFormat.isEmpty()) {
      Struct.Builder fields = format.getJsonFormatBuilder();
      jsonFormat.forEach(
          (name, text) -> fields.putFields(name, Value.newBuilder().setStringValue(text).build()));
    } else {
      return Optional.empty();
    }
    return Optional.of(format.build());
  }
}
