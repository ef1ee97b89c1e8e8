// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.List;
import java.util.Optional;

/** What a listener speaks. */
public sealed interface ListenerProtocol
    permits HttpListenerSpec, TcpListenerSpec, HybridListenerSpec {

  /** {@return features of the listener} */
  ListenerOptions options();

  /** {@return all that is done with connections; at least one} */
  List<FilterChainSpec> filterChains();

  /** {@return a copy without virtual hosts} */
  ListenerProtocol withoutVirtualHosts();

  /** {@return the part that speaks HTTP, of which there is at most one} */
  default Optional<HttpListenerSpec> http() {
    return filterChains().stream()
        .map(FilterChainSpec::content)
        .filter(HttpListenerSpec.class::isInstance)
        .map(HttpListenerSpec.class::cast)
        .findFirst();
  }
}
