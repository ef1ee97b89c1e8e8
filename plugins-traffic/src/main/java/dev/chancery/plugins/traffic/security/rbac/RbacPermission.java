// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.TextMatcher;
import dev.chancery.spi.model.AddressRange;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.HeaderMatcherSpec;
import java.util.List;

/**
 * What is asked for: all of this must hold, and everything does if nothing is written.
 *
 * @param paths the path, without the query, is like one of these
 * @param methods the method is one of these
 * @param headers the headers are like all of these
 * @param destinationIps the address that the client connected to is in one of these ranges
 * @param requestedServerNames the server name that a TLS client asked for is like one of these
 * @param destinationPorts the port that the client connected to is one of these
 * @param not whether all of this together must not hold; false by default
 */
public record RbacPermission(
    @JsonPropertyDescription("The path, without the query, is like one of these.")
        List<TextMatcher> paths,
    @JsonPropertyDescription("The method is one of these.") List<String> methods,
    @JsonPropertyDescription("The headers are like all of these.") List<HeaderMatcherSpec> headers,
    @JsonPropertyDescription("The address that the client connected to is in one of these ranges.")
        List<String> destinationIps,
    @JsonPropertyDescription("The server name that a TLS client asked for is like one of these.")
        List<TextMatcher> requestedServerNames,
    @JsonPropertyDescription("The port that the client connected to is one of these.")
        List<Integer> destinationPorts,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether all of this together must not hold.")
        boolean not) {

  /** Copies the lists and checks methods and ports. */
  public RbacPermission {
    paths = List.copyOf(paths);
    methods = List.copyOf(methods);
    headers = List.copyOf(headers);
    destinationIps = List.copyOf(destinationIps);
    requestedServerNames = List.copyOf(requestedServerNames);
    destinationPorts = List.copyOf(destinationPorts);
    Check.eachOneLine("methods", methods);
    AddressRange.check("destinationIps", destinationIps);
    checkPorts(destinationPorts);
  }

  static void checkPorts(List<Integer> destinationPorts) {
    for (int i = 0; i < destinationPorts.size(); i++) {
      Check.port("destinationPorts[%d]".formatted(i), destinationPorts.get(i));
    }
  }
}
