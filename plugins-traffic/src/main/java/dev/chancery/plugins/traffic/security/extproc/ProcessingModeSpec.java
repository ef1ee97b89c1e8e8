// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extproc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.extensions.filters.http.ext_proc.v3.ProcessingMode;

/**
 * What the service is sent of requests and answers.
 *
 * @param requestHeaderMode headers of the request; sent by default
 * @param responseHeaderMode headers of the answer; sent by default
 * @param requestBodyMode body of the request; not sent by default
 * @param responseBodyMode body of the answer; not sent by default
 * @param requestTrailerMode trailers of the request; not sent by default
 * @param responseTrailerMode trailers of the answer; not sent by default
 */
public record ProcessingModeSpec(
    @JsonProperty(defaultValue = "DEFAULT") @JsonPropertyDescription("Headers of the request.")
        HeaderMode requestHeaderMode,
    @JsonProperty(defaultValue = "DEFAULT") @JsonPropertyDescription("Headers of the answer.")
        HeaderMode responseHeaderMode,
    @JsonProperty(defaultValue = "NONE") @JsonPropertyDescription("Body of the request.")
        BodyMode requestBodyMode,
    @JsonProperty(defaultValue = "NONE") @JsonPropertyDescription("Body of the answer.")
        BodyMode responseBodyMode,
    @JsonProperty(defaultValue = "DEFAULT") @JsonPropertyDescription("Trailers of the request.")
        HeaderMode requestTrailerMode,
    @JsonProperty(defaultValue = "DEFAULT") @JsonPropertyDescription("Trailers of the answer.")
        HeaderMode responseTrailerMode) {

  /** Whether headers or trailers are sent. */
  public enum HeaderMode {
    /** Headers are, trailers are not. */
    DEFAULT,
    /** They are. */
    SEND,
    /** They are not. */
    SKIP
  }

  /** Whether and how a body is sent. */
  public enum BodyMode {
    /** It is not. */
    NONE,
    /** Piece by piece, each of which waits for the service. */
    STREAMED,
    /** As a whole; one that is longer than Envoy's buffer is an error. */
    BUFFERED,
    /** As a whole, or as much of it as Envoy's buffer holds. */
    BUFFERED_PARTIAL,
    /** Piece by piece, while the service answers when it likes; trailers must be sent as well. */
    FULL_DUPLEX_STREAMED
  }

  /** What is sent if nothing is written. */
  static final ProcessingModeSpec DEFAULT =
      new ProcessingModeSpec(
          HeaderMode.DEFAULT,
          HeaderMode.DEFAULT,
          BodyMode.NONE,
          BodyMode.NONE,
          HeaderMode.DEFAULT,
          HeaderMode.DEFAULT);

  /** Checks that trailers are sent where Envoy insists on it. */
  public ProcessingModeSpec {
    trailers("requestTrailerMode", requestBodyMode, requestTrailerMode);
    trailers("responseTrailerMode", responseBodyMode, responseTrailerMode);
    Check.present("requestHeaderMode", requestHeaderMode);
    Check.present("responseHeaderMode", responseHeaderMode);
  }

  private static void trailers(String field, BodyMode body, HeaderMode trailers) {
    if (body == BodyMode.FULL_DUPLEX_STREAMED && trailers != HeaderMode.SEND) {
      throw new InvalidValueException(
          field, "found %s with FULL_DUPLEX_STREAMED (expected: SEND)".formatted(trailers));
    }
  }

  /** The same in Envoy's messages. */
  ProcessingMode toProto() {
    return ProcessingMode.newBuilder()
        .setRequestHeaderMode(mode(requestHeaderMode))
        .setResponseHeaderMode(mode(responseHeaderMode))
        .setRequestBodyMode(mode(requestBodyMode))
        .setResponseBodyMode(mode(responseBodyMode))
        .setRequestTrailerMode(mode(requestTrailerMode))
        .setResponseTrailerMode(mode(responseTrailerMode))
        .build();
  }

  private static ProcessingMode.HeaderSendMode mode(HeaderMode mode) {
    return ProcessingMode.HeaderSendMode.valueOf(mode.name());
  }

  private static ProcessingMode.BodySendMode mode(BodyMode mode) {
    return ProcessingMode.BodySendMode.valueOf(mode.name());
  }
}
