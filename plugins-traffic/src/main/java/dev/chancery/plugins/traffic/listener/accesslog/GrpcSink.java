// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Optional;

/**
 * A server of Envoy's access log service ({@code envoy.service.accesslog.v3.AccessLogService}).
 *
 * @param target the server; it must speak HTTP/2, and nothing is logged while it is missing
 * @param logName the name of the log, which the server is told
 * @param additionalRequestHeadersToLog headers of requests that entries have besides Envoy's choice
 * @param additionalResponseHeadersToLog headers of answers that entries have
 * @param additionalResponseTrailersToLog trailers of answers that entries have
 * @param filterStateObjectsToLog keys of the filter state that entries have
 * @param buffer when entries are sent
 */
@JsonTypeName("grpcService")
public record GrpcSink(
    @JsonPropertyDescription("Upstream that takes the log; it must speak HTTP/2.")
        @JsonProperty("upstream")
        ResourceRef target,
    @JsonPropertyDescription("Name of the log, which the server is told.") String logName,
    @JsonPropertyDescription("Headers of requests that entries have besides Envoy's choice.")
        List<String> additionalRequestHeadersToLog,
    @JsonPropertyDescription("Headers of answers that entries have.")
        List<String> additionalResponseHeadersToLog,
    @JsonPropertyDescription("Trailers of answers that entries have.")
        List<String> additionalResponseTrailersToLog,
    @JsonPropertyDescription("Keys of the filter state that entries have.")
        List<String> filterStateObjectsToLog,
    @JsonUnwrapped LogBuffer buffer)
    implements LogSink {

  /** Copies the lists and checks the names. */
  public GrpcSink {
    Check.notEmpty("logName", logName);
    additionalRequestHeadersToLog = List.copyOf(additionalRequestHeadersToLog);
    additionalResponseHeadersToLog = List.copyOf(additionalResponseHeadersToLog);
    additionalResponseTrailersToLog = List.copyOf(additionalResponseTrailersToLog);
    filterStateObjectsToLog = List.copyOf(filterStateObjectsToLog);
    headers("additionalRequestHeadersToLog", additionalRequestHeadersToLog);
    headers("additionalResponseHeadersToLog", additionalResponseHeadersToLog);
    headers("additionalResponseTrailersToLog", additionalResponseTrailersToLog);
    Check.eachOneLine("filterStateObjectsToLog", filterStateObjectsToLog);
  }

  private static void headers(String field, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      Check.headerName("%s[%d]".formatted(field, i), names.get(i));
    }
  }

  @Override
  public Optional<ResourceRef> upstream() {
    return Optional.of(target);
  }
}
