// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.google.protobuf.Any;
import dev.chancery.spi.model.Check;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;
import io.envoyproxy.envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter;

/**
 * That of which an expression of CEL is true.
 *
 * @param match the expression over Envoy's attributes, such as {@code response.code >= 400}; Envoy
 *     refuses the listener if it can't be read
 */
@JsonTypeName("celFilter")
public record CelFilter(
    @JsonPropertyDescription("Expression of CEL, such as response.code >= 400.") String match)
    implements LogFilter {

  /** Checks that there is an expression. */
  public CelFilter {
    Check.notEmpty("match", match);
  }

  @Override
  public AccessLogFilter toProto() {
    AccessLogFilter.Builder filter = AccessLogFilter.newBuilder();
    filter
        .getExtensionFilterBuilder()
        .setName("envoy.access_loggers.extension_filters.cel")
        .setTypedConfig(Any.pack(ExpressionFilter.newBuilder().setExpression(match).build()));
    return filter.build();
  }
}
