// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;

/**
 * A request by HTTP, which is to be answered with 200 or another expected status.
 *
 * @param path begins with a slash
 * @param host the host name in the request; that of the endpoint if empty (the default), or else
 *     the name of the cluster
 * @param requestHeadersToAdd headers that the request has besides Envoy's own; at most 1000
 * @param requestHeadersToRemove headers of Envoy's own that the request does not have
 * @param useHttp2 whether the request is in HTTP/2; false by default
 * @param expectedStatuses which statuses are good; 200 alone if there is none
 * @param retriableStatuses which statuses are bad, but make an endpoint unhealthy only as often as
 *     the threshold says; any other bad one does so at once
 * @param method the method of the request; {@code GET} by default
 */
@JsonTypeName("httpHealthCheck")
public record HttpHealthCheck(
    @JsonPropertyDescription("Path of the request; begins with a slash.") String path,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Host name in the request; that of the endpoint if empty.")
        String host,
    @JsonPropertyDescription("Headers that the request has besides Envoy's own.")
        List<HeaderToAdd> requestHeadersToAdd,
    @JsonPropertyDescription("Headers of Envoy's own that the request does not have.")
        List<String> requestHeadersToRemove,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the request is in HTTP/2.")
        boolean useHttp2,
    @JsonPropertyDescription("Which statuses are good; 200 alone if absent.")
        List<StatusRange> expectedStatuses,
    @JsonPropertyDescription("Which statuses are bad only as often as the threshold says.")
        List<StatusRange> retriableStatuses,
    @JsonProperty(defaultValue = "GET") @JsonPropertyDescription("Method of the request.")
        Method method)
    implements HealthChecker {

  private static final int MAX_HEADERS = 1000;

  /** The method of a request that has no body. */
  public enum Method {
    /** Asks for an answer with a body. */
    GET,
    /** Asks for an answer without its body. */
    HEAD,
    /** An empty POST. */
    POST,
    /** An empty PUT. */
    PUT,
    /** A DELETE. */
    DELETE,
    /** Asks what is possible. */
    OPTIONS,
    /** Asks for the request itself. */
    TRACE,
    /** An empty PATCH. */
    PATCH
  }

  /** Copies the lists and checks the texts. */
  public HttpHealthCheck {
    requestHeadersToAdd = List.copyOf(requestHeadersToAdd);
    requestHeadersToRemove = List.copyOf(requestHeadersToRemove);
    expectedStatuses = List.copyOf(expectedStatuses);
    retriableStatuses = List.copyOf(retriableStatuses);
    if (!path.startsWith("/")) {
      throw new InvalidValueException(
          "path", "found '%s' (expected: a path that begins with '/')".formatted(path));
    }
    Check.oneLine("path", path);
    Check.oneLine("host", host);
    Check.range("requestHeadersToAdd", requestHeadersToAdd.size(), 0, MAX_HEADERS);
    for (int i = 0; i < requestHeadersToRemove.size(); i++) {
      Check.headerName("requestHeadersToRemove[%d]".formatted(i), requestHeadersToRemove.get(i));
    }
  }
}
