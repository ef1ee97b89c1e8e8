// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * Some of the connections of a listener, and what it speaks on them.
 *
 * @param name a name for people; may be empty
 * @param matcher which connections; all that nothing else is for by default
 * @param protocol HTTP or TCP
 */
public record MatchedListenerSpec(
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("A name for people.") String name,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Which connections; all that nothing else is for by default.")
        FilterChainMatcherSpec matcher,
    @OneOf @JsonPropertyDescription("What to do with a connection.") Protocol protocol) {

  /** HTTP or TCP. */
  public sealed interface Protocol permits HttpListenerSpec, TcpListenerSpec {}

  /** Checks that both are there, and that connections are matched in one place alone. */
  public MatchedListenerSpec {
    Check.present("matcher", matcher);
    Check.present("protocol", protocol);
    if (protocol instanceof TcpListenerSpec tcp && !matcher.isAny()) {
      for (int i = 0; i < tcp.tcpHosts().size(); i++) {
        if (!tcp.tcpHosts().get(i).matcher().isAny()) {
          throw new InvalidValueException(
              "tcpListener.tcpHosts[%d].matcher".formatted(i),
              "found a matcher within one that has one (expected: one of them)");
        }
      }
    }
  }

  /**
   * {@return the same connections, with another protocol, or the same with other parts}
   *
   * @param other what is spoken on these connections
   */
  public MatchedListenerSpec withProtocol(Protocol other) {
    return new MatchedListenerSpec(name, matcher, other);
  }

  List<FilterChainSpec> filterChains(String path) {
    return protocol instanceof HttpListenerSpec http
        ? List.of(http.filterChain(path, name, matcher))
        : ((TcpListenerSpec) protocol)
            .filterChains().stream().map(chain -> within(path, chain)).toList();
  }

  private FilterChainSpec within(String path, FilterChainSpec chain) {
    return new FilterChainSpec(
        path + "." + chain.path(),
        chain.name().isEmpty() ? name : chain.name(),
        matcher.isAny() ? chain.matcher() : matcher,
        chain.content(),
        chain.statPrefix(),
        chain.options());
  }

  MatchedListenerSpec withoutVirtualHosts() {
    return protocol instanceof HttpListenerSpec http
        ? new MatchedListenerSpec(name, matcher, http.withVirtualHosts(List.of()))
        : this;
  }
}
