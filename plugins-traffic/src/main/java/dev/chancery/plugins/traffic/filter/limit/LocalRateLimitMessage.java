// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.limit;

import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.plugins.traffic.values.Percentages;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.XRateLimitHeadersRFCVersion;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.envoyproxy.envoy.type.v3.StatusCode;

/** A limit in Envoy's messages. */
final class LocalRateLimitMessage {

  /** No limit. */
  static final io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit NONE =
      begun().build();

  private LocalRateLimitMessage() {}

  static io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit of(
      LocalRateLimit limit) {
    io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit.Builder out =
        begun()
            .setTokenBucket(limit.tokenBucket().toProto())
            .setFilterEnabled(Percentages.toRuntimeProto(limit.filterEnabled()))
            .setFilterEnforced(Percentages.toRuntimeProto(limit.filterEnforced()))
            .setLocalRateLimitPerDownstreamConnection(limit.localRateLimitPerDownstreamConnection())
            .setRateLimitedAsResourceExhausted(limit.rateLimitedAsResourceExhausted());
    if (limit.status() != StatusCode.TooManyRequests_VALUE) {
      out.setStatus(HttpStatus.newBuilder().setCodeValue(limit.status()));
    }
    if (limit.enableXRatelimitHeaders()) {
      out.setEnableXRatelimitHeaders(XRateLimitHeadersRFCVersion.DRAFT_VERSION_03);
    }
    limit.responseHeadersToAdd().stream()
        .map(HeaderToAdd::toProto)
        .forEach(out::addResponseHeadersToAdd);
    limit.requestHeadersToAddWhenNotEnforced().stream()
        .map(HeaderToAdd::toProto)
        .forEach(out::addRequestHeadersToAddWhenNotEnforced);
    return out.build();
  }

  private static io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit
          .Builder
      begun() {
    return io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit
        .newBuilder()
        .setStatPrefix("http_local_rate_limiter");
  }
}
