// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Where some or all of the connections of a TCP listener go.
 *
 * @param name a name for people; may be empty
 * @param matcher which connections, such as those of TLS clients that ask for a server name; all
 *     that no other host is for by default
 * @param destination one upstream or several by weight
 * @param options features of the connections, more specific than those of the listener
 */
public record TcpHostSpec(
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("A name for people.") String name,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Which connections; all that no other host is for by default.")
        FilterChainMatcherSpec matcher,
    @JsonPropertyDescription("Where connections go.") RouteToSpec destination,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Features of the connections.")
        ListenerOptions options)
    implements FilterChainSpec.Content {

  /** Checks that there is a destination. */
  public TcpHostSpec {
    Check.present("matcher", matcher);
    Check.present("destination", destination);
    Check.present("options", options);
    options = options.shared();
  }

  /**
   * A host for all connections.
   *
   * @param name a name for people; may be empty
   * @param destination one upstream or several by weight
   */
  public TcpHostSpec(String name, RouteToSpec destination) {
    this(name, FilterChainMatcherSpec.ANY, destination, ListenerOptions.NONE);
  }

  /**
   * {@return this host with another destination}
   *
   * @param other one upstream or several by weight
   */
  public TcpHostSpec withDestination(RouteToSpec other) {
    return new TcpHostSpec(name, matcher, other, options);
  }

  /**
   * {@return this host for other connections}
   *
   * @param other which connections; {@link FilterChainMatcherSpec#ANY} for all that no other host
   *     is for
   */
  public TcpHostSpec withMatcher(FilterChainMatcherSpec other) {
    return new TcpHostSpec(name, other, destination, options);
  }
}
