// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.List;

/**
 * Some of the connections of a listener and what is done with them, however the listener is
 * written.
 *
 * @param path where it stands in the listener, such as {@code tcpListener.tcpHosts[0]}
 * @param name a name for people; may be empty
 * @param matcher which connections
 * @param content HTTP, or where the bytes go
 * @param statPrefix the prefix of Envoy's statistics; empty for the listener's name
 * @param options features, from general to specific, beside those of the listener itself
 */
public record FilterChainSpec(
    String path,
    String name,
    FilterChainMatcherSpec matcher,
    Content content,
    String statPrefix,
    List<ListenerOptions> options) {

  /** Copies the list. */
  public FilterChainSpec {
    options = List.copyOf(options);
  }

  /** What is done with connections. */
  public sealed interface Content permits HttpListenerSpec, TcpHostSpec {}
}
