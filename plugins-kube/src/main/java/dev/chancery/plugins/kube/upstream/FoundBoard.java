// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;

/**
 * What the discovery of this replica has found last: what its watch tells those that write it. Safe
 * for use by several threads.
 */
public final class FoundBoard {

  private static final State NOTHING = new State(0, List.of(), Set.of());

  private volatile State state = NOTHING;
  private volatile Maker maker = service -> List.of();

  /** Nothing was found yet. */
  public FoundBoard() {}

  /**
   * What was found.
   *
   * @param version another one, whenever something was told
   * @param upstreams all of them, by namespace and name of their services
   * @param places which namespaces were read to their end; an empty name for the whole cluster
   */
  public record State(long version, List<FoundUpstream> upstreams, Set<String> places) {

    /** Copies the collections. */
    public State {
      upstreams = List.copyOf(upstreams);
      places = Set.copyOf(places);
    }
  }

  /** Makes upstreams of a service. */
  @FunctionalInterface
  interface Maker {

    /** All of a service. */
    List<FoundUpstream> of(ServiceOffer service);
  }

  void begins(Maker newMaker) {
    maker = newMaker;
  }

  /** Called by one thread at a time. */
  void tell(List<FoundUpstream> upstreams, Set<String> places) {
    state = new State(state.version() + 1, upstreams, places);
  }

  /** {@return what was found last; of version 0 if nothing was told yet} */
  public State state() {
    return state;
  }

  /**
   * {@return whether a service has that upstream, as it is now} It has none before discovery has
   * begun.
   *
   * @param service as it was read just now
   * @param upstream the name of the upstream
   * @throws dev.chancery.spi.model.InvalidValueException if one of its annotations is wrong
   */
  public boolean has(ServiceOffer service, ResourceRef upstream) {
    return maker.of(service).stream().anyMatch(found -> found.upstream().ref().equals(upstream));
  }
}
