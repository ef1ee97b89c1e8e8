// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;

/**
 * The option section {@code grpcWeb}, mostly written as {@code grpcWeb: {}}: a call of gRPC-Web, as
 * browsers make them, reaches the upstream as one of gRPC. The upstream needs {@code useHttp2}. All
 * of the more specific one holds.
 *
 * @param disabled whether calls are left as they are here, whatever encloses this; false by default
 */
public record GrpcWeb(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether calls are left as they are here.")
        boolean disabled)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "grpcWeb";
}
