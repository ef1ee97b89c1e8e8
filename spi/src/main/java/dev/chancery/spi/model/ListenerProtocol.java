package dev.chancery.spi.model;

import java.util.List;
import java.util.Optional;

/** What a listener speaks. */
public sealed interface ListenerProtocol
    permits HttpListenerSpec, TcpListenerSpec, HybridListenerSpec {

  /** Features of the listener. */
  ListenerOptions options();

  /** All that is done with connections; at least one. */
  List<FilterChainSpec> filterChains();

  /** This without virtual hosts. */
  ListenerProtocol withoutVirtualHosts();

  /** The part that speaks HTTP, of which there is at most one. */
  default Optional<HttpListenerSpec> http() {
    return filterChains().stream()
        .map(FilterChainSpec::content)
        .filter(HttpListenerSpec.class::isInstance)
        .map(HttpListenerSpec.class::cast)
        .findFirst();
  }
}
