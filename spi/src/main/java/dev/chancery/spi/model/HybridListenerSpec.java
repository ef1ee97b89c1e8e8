// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.List;

/**
 * A listener that speaks HTTP to some clients and passes the bytes of others through, or does the
 * latter in several ways.
 *
 * @param matchedListeners at least one; at most one of them speaks HTTP, and no two are for the
 *     same connections
 */
@JsonTypeName("hybridListener")
public record HybridListenerSpec(
    @JsonPropertyDescription("Which connections are taken how; at most one speaks HTTP.")
        List<MatchedListenerSpec> matchedListeners)
    implements ListenerProtocol {

  /** Copies the list, and checks that what is in it can be told apart. */
  public HybridListenerSpec {
    matchedListeners = List.copyOf(matchedListeners);
    Check.notEmpty("matchedListeners", matchedListeners);
    Check.unique("matchedListeners", matchedListeners, MatchedListenerSpec::name);
    checkHttp(matchedListeners);
    FilterChainMatchers.check("", chains(matchedListeners));
  }

  private static void checkHttp(List<MatchedListenerSpec> listeners) {
    boolean found = false;
    for (int i = 0; i < listeners.size(); i++) {
      if (listeners.get(i).protocol() instanceof HttpListenerSpec) {
        if (found) {
          throw new InvalidValueException(
              "matchedListeners[%d].httpListener".formatted(i),
              "found a second one (expected: at most one, with a virtual host for each domain)");
        }
        found = true;
      }
    }
  }

  private static List<FilterChainSpec> chains(List<MatchedListenerSpec> listeners) {
    List<FilterChainSpec> chains = new ArrayList<>();
    for (int i = 0; i < listeners.size(); i++) {
      chains.addAll(listeners.get(i).filterChains("matchedListeners[%d]".formatted(i)));
    }
    return chains;
  }

  /** None: they are written in the listener around it, or in what is matched. */
  @Override
  public ListenerOptions options() {
    return ListenerOptions.NONE;
  }

  @Override
  public List<FilterChainSpec> filterChains() {
    return chains(matchedListeners).stream()
        .map(chain -> FilterChainMatchers.below("hybridListener", chain))
        .toList();
  }

  @Override
  public HybridListenerSpec withoutVirtualHosts() {
    return new HybridListenerSpec(
        matchedListeners.stream().map(MatchedListenerSpec::withoutVirtualHosts).toList());
  }
}
