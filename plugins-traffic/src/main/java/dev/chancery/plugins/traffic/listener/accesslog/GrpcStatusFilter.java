// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Check;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;
import io.envoyproxy.envoy.config.accesslog.v3.GrpcStatusFilter.Status;
import java.util.List;

/**
 * A call of gRPC that ended with such a status.
 *
 * @param statuses the statuses
 * @param exclude whether those are left out instead; false by default
 */
@JsonTypeName("grpcStatusFilter")
public record GrpcStatusFilter(
    @JsonPropertyDescription("The statuses.") List<GrpcStatus> statuses,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether those are left out instead.")
        boolean exclude)
    implements LogFilter {

  /** Copies the list and checks that it is not empty. */
  public GrpcStatusFilter {
    statuses = List.copyOf(statuses);
    Check.notEmpty("statuses", statuses);
  }

  @Override
  public AccessLogFilter toProto() {
    AccessLogFilter.Builder filter = AccessLogFilter.newBuilder();
    var message = filter.getGrpcStatusFilterBuilder().setExclude(exclude);
    statuses.forEach(status -> message.addStatuses(Status.valueOf(status.name())));
    return filter.build();
  }
}
