// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;

/** All is logged. */
@JsonTypeName("everything")
public record Everything() implements LogFilter {

  @Override
  public AccessLogFilter toProto() {
    return AccessLogFilter.getDefaultInstance();
  }
}
