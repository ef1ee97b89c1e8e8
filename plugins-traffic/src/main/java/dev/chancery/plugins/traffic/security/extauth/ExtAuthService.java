// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extauth;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.plugins.traffic.security.GrpcServiceSpec;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import java.util.Set;

/** Who is asked. */
public sealed interface ExtAuthService
    permits ExtAuthService.Grpc, HttpAuthService, ExtAuthService.Inherited {

  /** {@return the upstream that is asked, if one is named here} */
  Set<ResourceRef> upstreams();

  /**
   * A service with Envoy's gRPC interface, {@code envoy.service.auth.v3.Authorization}.
   *
   * @param service the service; a call may take 200 ms if nothing else is said
   */
  @JsonTypeName("grpcService")
  record Grpc(
      @JsonValue @JsonPropertyDescription("Service that speaks gRPC.") GrpcServiceSpec service)
      implements ExtAuthService {

    /** Checks that there is a service. */
    public Grpc {
      Check.present("grpcService", service);
    }

    @Override
    public Set<ResourceRef> upstreams() {
      return Set.of(service.upstream());
    }
  }

  /**
   * Whoever is asked for what encloses the part; the default.
   *
   * @param value true
   */
  @JsonTypeName("inherited")
  record Inherited(
      @JsonValue @JsonPropertyDescription("True: whoever is asked for what encloses the part.")
          boolean value)
      implements ExtAuthService {

    /** Refuses what says nothing. */
    public Inherited {
      if (!value) {
        throw new InvalidValueException(
            "inherited", "found false (expected: true, or a grpcService or httpService)");
      }
    }

    @Override
    public Set<ResourceRef> upstreams() {
      return Set.of();
    }
  }
}
