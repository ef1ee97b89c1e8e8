// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;

/**
 * A header that is added to a message.
 *
 * @param header the header
 * @param append whether a header of that name that is there stays beside it; true by default
 */
public record HeaderToAdd(
    @JsonPropertyDescription("The header.") Header header,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether a header of that name that is there stays beside it.")
        boolean append) {

  /** Checks that there is a header. */
  public HeaderToAdd {
    Check.present("header", header);
  }

  /** {@return the header as Envoy's message; it is added even if its value is written empty} */
  public HeaderValueOption toProto() {
    return HeaderValueOption.newBuilder()
        .setHeader(HeaderValue.newBuilder().setKey(header.key()).setValue(header.value()))
        .setAppendAction(
            append
                ? HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD
                : HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)
        .setKeepEmptyValue(header.value().isEmpty())
        .build();
  }

  /**
   * A header of a message.
   *
   * @param key its name
   * @param value its value, in one line; may be empty, and may have Envoy's substitutions such as
   *     {@code %HOSTNAME%}
   */
  public record Header(
      @JsonPropertyDescription("Name of the header.") String key,
      @JsonProperty(defaultValue = "") @JsonPropertyDescription("Value of the header, in one line.")
          String value) {

    /** Checks the texts. */
    public Header {
      Check.headerName("key", key);
      Check.oneLine("value", value);
      Substitution.check("value", value);
    }
  }
}
