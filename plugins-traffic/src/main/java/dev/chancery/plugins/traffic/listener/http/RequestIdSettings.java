// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;

/**
 * The header {@code x-request-id}, by which a request is found again in logs and traces.
 *
 * @param generateRequestId whether a request that has none gets one; true by default
 * @param preserveExternalRequestId whether that of a client which is not the company's own is kept;
 *     else it is replaced (the default)
 * @param uuidRequestIdConfig what else it tells
 */
public record RequestIdSettings(
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether a request without x-request-id gets one.")
        boolean generateRequestId,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the x-request-id of an outside client is kept.")
        boolean preserveExternalRequestId,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("What else x-request-id tells.")
        UuidRequestIdConfig uuidRequestIdConfig) {

  /** Checks that nothing is missing. */
  public RequestIdSettings {
    Check.present("uuidRequestIdConfig", uuidRequestIdConfig);
  }

  /**
   * What a request's id tells of tracing.
   *
   * @param packTraceReason whether the decision to trace the request is written into it; true by
   *     default
   * @param useRequestIdForTraceSampling whether that decision is made by it, so that all proxies on
   *     the way agree; true by default
   */
  public record UuidRequestIdConfig(
      @JsonProperty(defaultValue = "true")
          @JsonPropertyDescription("Whether the decision to trace is written into the id.")
          boolean packTraceReason,
      @JsonProperty(defaultValue = "true")
          @JsonPropertyDescription("Whether the decision to trace is made by the id.")
          boolean useRequestIdForTraceSampling) {

    static final UuidRequestIdConfig NONE = new UuidRequestIdConfig(true, true);
  }
}
