// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.tracing;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;
import io.envoyproxy.envoy.type.tracing.v3.CustomTag;

/**
 * A tag of a span.
 *
 * @param tag the name of the tag
 * @param source where its value comes from
 */
public record CustomTagSpec(
    @JsonPropertyDescription("Name of the tag.") String tag,
    @OneOf @JsonPropertyDescription("Where its value comes from.") TagSource source) {

  /** Checks name and source. */
  public CustomTagSpec {
    Check.notEmpty("tag", tag);
    Check.present("source", source);
  }

  /** The same in Envoy's messages. */
  CustomTag toProto() {
    CustomTag.Builder out = CustomTag.newBuilder().setTag(tag);
    if (source instanceof TagSource.Literal literal) {
      out.getLiteralBuilder().setValue(literal.value());
    } else if (source instanceof TagSource.RequestHeader header) {
      out.getRequestHeaderBuilder().setName(header.name()).setDefaultValue(header.defaultValue());
    } else if (source instanceof TagSource.Environment variable) {
      out.getEnvironmentBuilder().setName(variable.name()).setDefaultValue(variable.defaultValue());
    }
    return out.build();
  }
}
