// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extproc;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.plugins.traffic.security.GrpcServiceSpec;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;

/** Who sees and changes requests and answers. */
public sealed interface ExtProcService {

  /**
   * A service with Envoy's gRPC interface, {@code envoy.service.ext_proc.v3.ExternalProcessor}.
   *
   * @param service the service
   */
  @JsonTypeName("grpcService")
  record Grpc(
      @JsonValue @JsonPropertyDescription("Service that speaks gRPC.") GrpcServiceSpec service)
      implements ExtProcService {

    /** Checks that there is a service. */
    public Grpc {
      Check.present("grpcService", service);
    }
  }

  /**
   * Whoever does so for what encloses the part; the default.
   *
   * @param value true
   */
  @JsonTypeName("inherited")
  record Inherited(
      @JsonValue @JsonPropertyDescription("True: whoever does so for what encloses the part.")
          boolean value)
      implements ExtProcService {

    /** Refuses what says nothing. */
    public Inherited {
      if (!value) {
        throw new InvalidValueException(
            "inherited", "found false (expected: true, or a grpcService)");
      }
    }
  }
}
