// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.util.List;

/**
 * The option section {@code grpcStats}: Envoy counts calls of gRPC and their messages in its
 * statistics {@code cluster.<name>.grpc.…}. All of that of the listener holds, and nothing of that
 * of the proxy.
 *
 * @param statsForAllMethods whether each method is counted by itself, which is for clients that can
 *     be trusted, as each name that a client makes up takes memory; false by default
 * @param individualMethodStatsAllowlist the methods that are counted by themselves; the others are
 *     counted together
 * @param emitFilterState whether the number of messages is told to access logs; false by default
 * @param enableUpstreamStats whether the upstream's times are measured; false by default
 * @param replaceDotsInGrpcServiceName whether dots in the names of services become underscores,
 *     where each method is counted by itself; false by default
 */
public record GrpcStats(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether each method is counted by itself.")
        boolean statsForAllMethods,
    @JsonPropertyDescription("Methods that are counted by themselves.")
        List<GrpcService> individualMethodStatsAllowlist,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the number of messages is told to access logs.")
        boolean emitFilterState,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the upstream's times are measured.")
        boolean enableUpstreamStats,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether dots in the names of services become underscores.")
        boolean replaceDotsInGrpcServiceName)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "grpcStats";

  /** Copies the list, and checks that not both all methods and some are counted. */
  public GrpcStats {
    individualMethodStatsAllowlist = List.copyOf(individualMethodStatsAllowlist);
    if (statsForAllMethods && !individualMethodStatsAllowlist.isEmpty()) {
      throw new InvalidValueException(
          "individualMethodStatsAllowlist",
          "found methods together with statsForAllMethods (expected: at most one of them)");
    }
  }
}
