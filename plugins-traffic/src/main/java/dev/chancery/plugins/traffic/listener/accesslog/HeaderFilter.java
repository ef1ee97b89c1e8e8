// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.plugins.traffic.values.HeaderMatchers;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.HeaderMatcherSpec;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;

/**
 * A request that has such a header.
 *
 * @param header what the header must be like
 */
@JsonTypeName("headerFilter")
public record HeaderFilter(
    @JsonPropertyDescription("What the header must be like.") HeaderMatcherSpec header)
    implements LogFilter {

  /** Checks that there is a header. */
  public HeaderFilter {
    Check.present("header", header);
  }

  @Override
  public AccessLogFilter toProto() {
    AccessLogFilter.Builder filter = AccessLogFilter.newBuilder();
    filter.getHeaderFilterBuilder().setHeader(HeaderMatchers.of(header));
    return filter.build();
  }
}
