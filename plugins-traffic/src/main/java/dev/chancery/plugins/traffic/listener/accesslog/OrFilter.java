// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;
import java.util.List;

/**
 * One of the filters must hold.
 *
 * @param filters the filters, two or more
 */
@JsonTypeName("orFilter")
public record OrFilter(
    @JsonPropertyDescription("The filters, two or more.") List<LogFilterSpec> filters)
    implements LogFilter {

  /** Copies the list and checks that there are several. */
  public OrFilter {
    filters = List.copyOf(filters);
    LogFilterSpec.checkSeveral(filters);
  }

  @Override
  public AccessLogFilter toProto() {
    AccessLogFilter.Builder filter = AccessLogFilter.newBuilder();
    filters.forEach(each -> filter.getOrFilterBuilder().addFilters(each.rule().toProto()));
    return filter.build();
  }
}
