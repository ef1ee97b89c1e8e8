// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;
import java.time.Duration;
import java.util.List;

/**
 * Somebody who issues tokens, and how these are checked.
 *
 * @param jwks the keys
 * @param issuer what a token's {@code iss} must be; any if empty, which is the default
 * @param audiences what a token's {@code aud} must have one of; any if empty
 * @param tokenSource where the token is
 * @param keepToken whether the upstream gets the token too; false by default
 * @param claimsToHeaders claims that the upstream gets as headers
 * @param forwardPayloadHeader a header in which the upstream gets the payload, in base64url; none
 *     if empty, which is the default
 * @param payloadInMetadata the key below {@code envoy.filters.http.jwt_authn} under which other
 *     filters find the payload in the dynamic metadata; none if empty, which is the default
 * @param clockSkewSeconds by how many seconds the clocks may differ when {@code exp} and {@code
 *     nbf} are checked; 60 by default, at least 1
 * @param requireExpiration whether a token without {@code exp} is refused; false by default
 * @param maxLifetime how much longer a token may be valid; any time if 0s, which is the default
 * @param clearRouteCache whether the route is chosen anew once claims are in headers or metadata;
 *     false by default
 */
public record JwtProviderSpec(
    @OneOf @JsonPropertyDescription("The keys.") JwksSource jwks,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("What a token's iss must be; any if empty.")
        String issuer,
    @JsonPropertyDescription("What a token's aud must have one of; any if empty.")
        List<String> audiences,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Where the token is.")
        TokenSource tokenSource,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the upstream gets the token too.")
        boolean keepToken,
    @JsonPropertyDescription("Claims that the upstream gets as headers.")
        List<ClaimToHeader> claimsToHeaders,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Header in which the upstream gets the payload, in base64url.")
        String forwardPayloadHeader,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Key under which the payload is put into dynamic metadata.")
        String payloadInMetadata,
    @JsonProperty(defaultValue = "60")
        @JsonPropertyDescription("By how many seconds clocks may differ.")
        int clockSkewSeconds,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether a token without exp is refused.")
        boolean requireExpiration,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How much longer a token may be valid; any time if 0s.")
        Duration maxLifetime,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the route is chosen anew with the claims.")
        boolean clearRouteCache) {

  /** The clock skew that Envoy allows by itself, in seconds. */
  static final int DEFAULT_CLOCK_SKEW = 60;

  /** Copies the lists, and checks texts and numbers. */
  public JwtProviderSpec {
    Check.present("jwks", jwks);
    Check.oneLine("issuer", issuer);
    audiences = List.copyOf(audiences);
    Check.eachOneLine("audiences", audiences);
    Check.present("tokenSource", tokenSource);
    claimsToHeaders = List.copyOf(claimsToHeaders);
    Check.unique("claimsToHeaders", claimsToHeaders, ClaimToHeader::header);
    if (!forwardPayloadHeader.isEmpty()) {
      Check.headerName("forwardPayloadHeader", forwardPayloadHeader);
    }
    Check.range("clockSkewSeconds", clockSkewSeconds, 1, Integer.MAX_VALUE);
    Durations.notNegative("maxLifetime", maxLifetime);
  }
}
