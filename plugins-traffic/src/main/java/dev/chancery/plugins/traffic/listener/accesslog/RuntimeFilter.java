// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.spi.model.Check;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;

/**
 * A share of all, which Envoy's runtime may change.
 *
 * @param runtimeKey the key of the runtime that has the share, if it is there
 * @param percentSampled the share in percent where the key is not there, in steps of 0.0001; 0 by
 *     default
 * @param useIndependentRandomness whether it is decided for each by itself; else by the request's
 *     {@code x-request-id}, alike in all proxies on the way (the default)
 */
@JsonTypeName("runtimeFilter")
public record RuntimeFilter(
    @JsonPropertyDescription("Key of Envoy's runtime that has the share.") String runtimeKey,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("The share in percent where the key is not there.")
        double percentSampled,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether it is decided without x-request-id.")
        boolean useIndependentRandomness)
    implements LogFilter {

  /** Checks key and percentage. */
  public RuntimeFilter {
    Check.notEmpty("runtimeKey", runtimeKey);
    Percentages.check("percentSampled", percentSampled);
  }

  @Override
  public AccessLogFilter toProto() {
    AccessLogFilter.Builder filter = AccessLogFilter.newBuilder();
    filter
        .getRuntimeFilterBuilder()
        .setRuntimeKey(runtimeKey)
        .setPercentSampled(Percentages.toProto(percentSampled))
        .setUseIndependentRandomness(useIndependentRandomness);
    return filter.build();
  }
}
