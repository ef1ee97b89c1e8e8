// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.TextMatcher;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.type.v3.StatusCode;
import java.util.List;

/**
 * How the service is asked, and what its answer does. These belong to the service.
 *
 * @param failureModeAllow whether requests pass while the service can't be asked; false by default
 * @param statusOnError the status of the answer while the service can't be asked; 403 by default
 * @param allowedHeaders headers of the request that the service gets; by gRPC all of them, by HTTP
 *     none besides those that it gets anyway, if there is none
 * @param disallowedHeaders headers that it does not get, even if they are allowed
 * @param metadataContextNamespaces parts of the dynamic metadata that it gets, such as {@code
 *     envoy.filters.http.jwt_authn}
 * @param includePeerCertificate whether it gets the client's certificate; false by default
 * @param clearRouteCache whether the route is chosen anew once the answer changed headers; false by
 *     default
 */
public record ExtAuthSettings(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether requests pass while the service can't be asked.")
        boolean failureModeAllow,
    @JsonProperty(defaultValue = "403")
        @JsonPropertyDescription("Status of the answer while the service can't be asked.")
        int statusOnError,
    @JsonPropertyDescription("Headers of the request that the service gets.")
        List<TextMatcher> allowedHeaders,
    @JsonPropertyDescription("Headers of the request that the service does not get.")
        List<TextMatcher> disallowedHeaders,
    @JsonPropertyDescription("Parts of the dynamic metadata that the service gets.")
        List<String> metadataContextNamespaces,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the service gets the client's certificate.")
        boolean includePeerCertificate,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the route is chosen anew after the answer.")
        boolean clearRouteCache) {

  /** The status by which Envoy refuses by itself. */
  static final int DEFAULT_STATUS = 403;

  /** What holds if nothing is written. */
  static final ExtAuthSettings DEFAULT =
      new ExtAuthSettings(false, DEFAULT_STATUS, List.of(), List.of(), List.of(), false, false);

  /** Copies the lists, and checks the status. */
  public ExtAuthSettings {
    allowedHeaders = List.copyOf(allowedHeaders);
    disallowedHeaders = List.copyOf(disallowedHeaders);
    metadataContextNamespaces = List.copyOf(metadataContextNamespaces);
    Check.eachOneLine("metadataContextNamespaces", metadataContextNamespaces);
    StatusCode status = StatusCode.forNumber(statusOnError);
    if (status == null || status == StatusCode.Empty) {
      throw new InvalidValueException(
          "statusOnError",
          "found %d (expected: a status that Envoy knows, such as 403 or 503)"
              .formatted(statusOnError));
    }
  }
}
