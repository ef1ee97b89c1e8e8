// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;

/** What Envoy's health check filter did not mark as one. */
@JsonTypeName("notHealthCheckFilter")
public record NotHealthCheckFilter() implements LogFilter {

  @Override
  public AccessLogFilter toProto() {
    AccessLogFilter.Builder filter = AccessLogFilter.newBuilder();
    filter.getNotHealthCheckFilterBuilder();
    return filter.build();
  }
}
