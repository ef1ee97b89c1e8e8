// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import java.time.Duration;

/**
 * A service that Envoy calls by gRPC.
 *
 * @param upstream where it is; it must speak HTTP/2
 * @param authority what Envoy calls the host; the name of the cluster if empty, which is the
 *     default
 * @param timeout how long a call may take; without limit if 0s. The default is that of whoever
 *     calls
 */
public record GrpcServiceSpec(
    @JsonPropertyDescription("Where the service is; it must speak HTTP/2.") ResourceRef upstream,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("What Envoy calls the host; the cluster's name if empty.")
        String authority,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long a call may take; as Envoy has it if 0s.")
        Duration timeout) {

  /** Checks the texts and the time. */
  public GrpcServiceSpec {
    Check.present("upstream", upstream);
    Check.oneLine("authority", authority);
    Durations.notNegative("timeout", timeout);
  }

  /**
   * {@return the service as Envoy's message}
   *
   * @param context of the part, by which the upstream's cluster is found
   * @throws dev.chancery.spi.model.InvalidValueException if the upstream is missing or not ready
   */
  public GrpcService toProto(PolicyContext context) {
    GrpcService.Builder out = GrpcService.newBuilder();
    out.getEnvoyGrpcBuilder()
        .setClusterName(ReadyClusters.name(context, "grpcService.upstream", upstream))
        .setAuthority(authority);
    Durations.ifSet(timeout, out::setTimeout);
    return out.build();
  }
}
