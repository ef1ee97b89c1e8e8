// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.fault;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;

/** What a request that is aborted is answered with. */
public sealed interface FaultStatus {

  /**
   * A status of HTTP.
   *
   * @param code 200 to 599
   */
  @JsonTypeName("httpStatus")
  record Http(@JsonValue @JsonPropertyDescription("Status of HTTP, 200 to 599.") int code)
      implements FaultStatus {

    /** Checks the status. */
    public Http {
      Check.range("code", code, 200, 599);
    }
  }

  /**
   * A status of gRPC.
   *
   * @param code 0 to 16, such as 14 for {@code UNAVAILABLE}
   */
  @JsonTypeName("grpcStatus")
  record Grpc(@JsonValue @JsonPropertyDescription("Status of gRPC, 0 to 16.") int code)
      implements FaultStatus {

    /** Checks the status. */
    public Grpc {
      Check.range("code", code, 0, 16);
    }
  }
}
