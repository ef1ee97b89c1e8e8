// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;

/** What is traced because a service asks for it, by {@code x-envoy-force-trace}. */
@JsonTypeName("traceableFilter")
public record TraceableFilter() implements LogFilter {

  @Override
  public AccessLogFilter toProto() {
    AccessLogFilter.Builder filter = AccessLogFilter.newBuilder();
    filter.getTraceableFilterBuilder();
    return filter.build();
  }
}
