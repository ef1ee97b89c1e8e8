// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.HeaderToAdd.Header;
import dev.chancery.plugins.traffic.values.TextMatcher;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A service that is asked by HTTP: with the request's method, path, host, {@code authorization} and
 * the allowed headers. 200 lets the request pass; any other answer is the client's.
 *
 * @param upstream where it is
 * @param pathPrefix what stands before the path of the request when it is asked; nothing by default
 * @param timeout how long an answer may take; 200 ms by default
 * @param headersToAdd headers that the service gets besides
 * @param allowedUpstreamHeaders headers of its answer that the upstream gets, in the place of those
 *     of the request
 * @param allowedUpstreamHeadersToAppend headers of its answer that the upstream gets besides those
 *     of the request
 * @param allowedClientHeaders headers of its refusal that the client gets; all if there is none
 * @param allowedClientHeadersOnSuccess headers of its answer that the client gets with the
 *     upstream's
 */
@JsonTypeName("httpService")
public record HttpAuthService(
    @JsonPropertyDescription("Where the service is.") ResourceRef upstream,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("What stands before the path of the request.")
        String pathPrefix,
    @JsonProperty(defaultValue = "200ms") @JsonPropertyDescription("How long an answer may take.")
        Duration timeout,
    @JsonPropertyDescription("Headers that the service gets besides.") List<Header> headersToAdd,
    @JsonPropertyDescription("Headers of its answer that the upstream gets.")
        List<TextMatcher> allowedUpstreamHeaders,
    @JsonPropertyDescription("Headers of its answer that the upstream gets besides.")
        List<TextMatcher> allowedUpstreamHeadersToAppend,
    @JsonPropertyDescription("Headers of its refusal that the client gets; all if absent.")
        List<TextMatcher> allowedClientHeaders,
    @JsonPropertyDescription("Headers of its answer that the client gets with the upstream's.")
        List<TextMatcher> allowedClientHeadersOnSuccess)
    implements ExtAuthService {

  /** Copies the lists, and checks path and time. */
  public HttpAuthService {
    Check.present("upstream", upstream);
    if (!pathPrefix.isEmpty() && !pathPrefix.startsWith("/")) {
      throw new InvalidValueException(
          "pathPrefix", "found '%s' (expected: a path that begins with '/')".formatted(pathPrefix));
    }
    Check.oneLine("pathPrefix", pathPrefix);
    Durations.positive("timeout", timeout);
    headersToAdd = List.copyOf(headersToAdd);
    allowedUpstreamHeaders = List.copyOf(allowedUpstreamHeaders);
    allowedUpstreamHeadersToAppend = List.copyOf(allowedUpstreamHeadersToAppend);
    allowedClientHeaders = List.copyOf(allowedClientHeaders);
    allowedClientHeadersOnSuccess = List.copyOf(allowedClientHeadersOnSuccess);
  }

  @Override
  public Set<ResourceRef> upstreams() {
    return Set.of(upstream);
  }
}
