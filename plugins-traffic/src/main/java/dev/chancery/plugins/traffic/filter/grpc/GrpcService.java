// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import java.util.List;

/**
 * Methods of one service.
 *
 * @param name the service, with its package, such as {@code shop.v1.Carts}
 * @param methodNames its methods, at least one
 */
public record GrpcService(
    @JsonPropertyDescription("The service, with its package, such as shop.v1.Carts.") String name,
    @JsonPropertyDescription("Its methods.") List<String> methodNames) {

  /** Copies the list and checks that there are names. */
  public GrpcService {
    methodNames = List.copyOf(methodNames);
    Check.notEmpty("name", name);
    Check.notEmpty("methodNames", methodNames);
    Check.eachOneLine("methodNames", methodNames);
  }
}
