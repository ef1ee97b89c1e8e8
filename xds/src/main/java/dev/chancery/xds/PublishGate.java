// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Makes before it breaks, among the types of one stream: what is referred to is there, and taken by
 * the client, before what refers to it is sent; it goes after what referred to it has left. A
 * client that does not answer delays a change only so long.
 */
final class PublishGate {

  private static final ResourceKind CLUSTER = ResourceKind.of(ResourceTypes.CLUSTER);
  private static final ResourceKind ENDPOINT = ResourceKind.of(ResourceTypes.ENDPOINT);
  private static final ResourceKind SECRET = ResourceKind.of(ResourceTypes.SECRET);
  private static final ResourceKind LISTENER = ResourceKind.of(ResourceTypes.LISTENER);
  private static final ResourceKind EXTENSION_CONFIG =
      ResourceKind.of(ResourceTypes.EXTENSION_CONFIG);
  private static final ResourceKind SCOPED_ROUTE = ResourceKind.of(ResourceTypes.SCOPED_ROUTE);
  private static final ResourceKind ROUTE = ResourceKind.of(ResourceTypes.ROUTE);
  private static final ResourceKind VIRTUAL_HOST = ResourceKind.of(ResourceTypes.VIRTUAL_HOST);

  private static final Map<ResourceKind, List<ResourceKind>> AFTER_SENT =
      Map.of(ENDPOINT, List.of(CLUSTER));

  private static final Map<ResourceKind, List<ResourceKind>> AFTER_ANSWER =
      Map.of(
          LISTENER, List.of(CLUSTER, ENDPOINT),
          EXTENSION_CONFIG, List.of(CLUSTER, ENDPOINT, LISTENER),
          SCOPED_ROUTE, List.of(CLUSTER, ENDPOINT, LISTENER),
          ROUTE, List.of(CLUSTER, ENDPOINT, LISTENER, SCOPED_ROUTE),
          VIRTUAL_HOST, List.of(CLUSTER, ENDPOINT, LISTENER, SCOPED_ROUTE, ROUTE));

  private static final Map<ResourceKind, List<ResourceKind>> REMOVED_AFTER =
      Map.of(
          CLUSTER, List.of(LISTENER, EXTENSION_CONFIG, SCOPED_ROUTE, ROUTE, VIRTUAL_HOST),
          ENDPOINT, List.of(CLUSTER),
          SECRET, List.of(CLUSTER, LISTENER, EXTENSION_CONFIG),
          EXTENSION_CONFIG, List.of(LISTENER),
          SCOPED_ROUTE, List.of(LISTENER),
          ROUTE, List.of(LISTENER, SCOPED_ROUTE),
          VIRTUAL_HOST, List.of(LISTENER, ROUTE));

  private final Map<ResourceKind, TypeState> types;
  private final Timers timers;
  private final long patience;

  PublishGate(Map<ResourceKind, TypeState> types, Timers timers, long patience) {
    this.types = types;
    this.timers = timers;
    this.patience = patience;
  }

  /** What a type may send now; nothing if it has nothing to send. */
  Permit permit(TypeState state) {
    if (!state.hasWork()) {
      state.updatesHold.end();
      state.removalsHold.end();
      return Permit.NONE;
    }
    long now = timers.nanoTime();
    boolean updates = state.updatesHold.passes(mayUpdate(state), state.isDue(), now, patience);
    boolean removals =
        state.removalsHold.passes(mayRemove(state), state.holdsBack(), now, patience);
    return new Permit(updates, updates && removals);
  }

  /** Whether a type waits for its turn, so that it must be looked at again in time. */
  boolean isHolding() {
    for (TypeState state : types.values()) {
      if (state.updatesHold.isHolding() || state.holdsBack()) {
        return true;
      }
    }
    return false;
  }

  private boolean mayUpdate(TypeState state) {
    ResourceKind type = state.kind;
    long step = state.progress.lastChange();
    return all(AFTER_SENT.getOrDefault(type, List.of()), TypeState::sentThrough, step)
        && all(AFTER_ANSWER.getOrDefault(type, List.of()), TypeState::answeredThrough, step);
  }

  private boolean mayRemove(TypeState state) {
    // What is due may turn out to be a removal.
    long step = state.isDue() ? state.progress.lastChange() : state.progress.lastHeldBack();
    List<ResourceKind> before = REMOVED_AFTER.getOrDefault(state.kind, List.of());
    return all(before, TypeState::acceptedThrough, step) && !isStillUsed(state, before, step);
  }

  /**
   * A client without a proxy takes routes long before it uses them: it asks for their clusters and
   * endpoints, and goes on calling the old ones. When it has changed over it drops their names.
   */
  private boolean isStillUsed(TypeState state, List<ResourceKind> before, long step) {
    if (!state.isFull() || !state.subscription.isOfNamesAlone()) {
      return false;
    }
    return before.stream()
        .map(types::get)
        .anyMatch(other -> other != null && other.progress.lastChange() >= step);
  }

  private boolean all(List<ResourceKind> before, ToLongFunction<TypeState> reached, long step) {
    for (ResourceKind kind : before) {
      TypeState state = types.get(kind);
      if (state != null && !state.awaited && reached.applyAsLong(state) < step) {
        return false;
      }
    }
    return true;
  }

  /**
   * What a type may send.
   *
   * @param updates whether it may send what is new or changed
   * @param removals whether it may take away what is gone
   */
  record Permit(boolean updates, boolean removals) {

    static final Permit NONE = new Permit(false, false);
  }
}
