package dev.chancery.xds;

import static dev.chancery.snapshot.ResourceTypes.CLUSTER;
import static dev.chancery.snapshot.ResourceTypes.ENDPOINT;
import static dev.chancery.snapshot.ResourceTypes.EXTENSION_CONFIG;
import static dev.chancery.snapshot.ResourceTypes.LISTENER;
import static dev.chancery.snapshot.ResourceTypes.ROUTE;
import static dev.chancery.snapshot.ResourceTypes.SCOPED_ROUTE;
import static dev.chancery.snapshot.ResourceTypes.SECRET;
import static dev.chancery.snapshot.ResourceTypes.VIRTUAL_HOST;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Makes before it breaks, among the types of one stream: what is referred to is there, and taken by
 * the client, before what refers to it is sent; it goes after what referred to it has left. A
 * client that does not answer delays a change only so long.
 */
final class PublishGate {

  private static final Map<String, List<String>> AFTER_SENT = Map.of(ENDPOINT, List.of(CLUSTER));

  private static final Map<String, List<String>> AFTER_ANSWER =
      Map.of(
          LISTENER, List.of(CLUSTER, ENDPOINT),
          EXTENSION_CONFIG, List.of(CLUSTER, ENDPOINT, LISTENER),
          SCOPED_ROUTE, List.of(CLUSTER, ENDPOINT, LISTENER),
          ROUTE, List.of(CLUSTER, ENDPOINT, LISTENER, SCOPED_ROUTE),
          VIRTUAL_HOST, List.of(CLUSTER, ENDPOINT, LISTENER, SCOPED_ROUTE, ROUTE));

  private static final Map<String, List<String>> REMOVED_AFTER =
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

  /** What a type may send now. */
  Permit permit(TypeState state) {
    long now = timers.nanoTime();
    boolean updates = state.updatesHold.passes(mayUpdate(state), state.isDue(), now, patience);
    boolean removals =
        state.removalsHold.passes(mayRemove(state), state.holdsBack(), now, patience);
    return new Permit(updates, updates && removals);
  }

  /** Whether a type waits for its turn, so that it must be looked at again in time. */
  boolean isHolding() {
    return types.values().stream()
        .anyMatch(state -> state.updatesHold.isHolding() || state.holdsBack());
  }

  private boolean mayUpdate(TypeState state) {
    String type = state.kind.typeUrl();
    long step = state.progress.lastChange();
    return all(AFTER_SENT.getOrDefault(type, List.of()), TypeState::sentThrough, step)
        && all(AFTER_ANSWER.getOrDefault(type, List.of()), TypeState::answeredThrough, step);
  }

  private boolean mayRemove(TypeState state) {
    // What is due may turn out to be a removal.
    long step = state.isDue() ? state.progress.lastChange() : state.progress.lastHeldBack();
    List<String> before = REMOVED_AFTER.getOrDefault(state.kind.typeUrl(), List.of());
    return all(before, TypeState::acceptedThrough, step);
  }

  private boolean all(List<String> before, ToLongFunction<TypeState> reached, long step) {
    for (String type : before) {
      TypeState state = types.get(ResourceKind.of(type));
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
  record Permit(boolean updates, boolean removals) {}
}
