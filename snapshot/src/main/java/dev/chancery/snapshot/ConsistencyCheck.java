package dev.chancery.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds references to resources that are not there: a client that follows one waits for what never
 * comes. What a resource refers to is read once, when it is encoded, so a check only looks up
 * names. Immutable.
 */
public final class ConsistencyCheck {

  private static final Set<String> AWAITED =
      Set.of(
          ResourceTypes.ENDPOINT,
          ResourceTypes.ROUTE,
          ResourceTypes.SECRET,
          ResourceTypes.EXTENSION_CONFIG);
  private static final Set<String> ALL =
      Set.of(
          ResourceTypes.ENDPOINT,
          ResourceTypes.ROUTE,
          ResourceTypes.SECRET,
          ResourceTypes.EXTENSION_CONFIG,
          ResourceTypes.CLUSTER);

  private static final ConsistencyCheck NONE = new ConsistencyCheck(Set.of());
  private static final ConsistencyCheck DISCOVERED = new ConsistencyCheck(AWAITED);
  private static final ConsistencyCheck STRICT = new ConsistencyCheck(ALL);

  private final Set<String> targetTypes;

  private ConsistencyCheck(Set<String> targetTypes) {
    this.targetTypes = targetTypes;
  }

  /** Lets everything pass. */
  public static ConsistencyCheck none() {
    return NONE;
  }

  /**
   * Checks what a client asks the server for: load assignments of EDS clusters (by service name, if
   * there is one), route configurations, and secrets and filter configurations that come from the
   * same server. Clusters that routes name are not checked: they may be in the proxy's bootstrap.
   */
  public static ConsistencyCheck discovered() {
    return DISCOVERED;
  }

  /** Checks also that the clusters exist that routes and TCP proxies send to. */
  public static ConsistencyCheck strict() {
    return STRICT;
  }

  /** All references of a snapshot to what it does not have, in order; none if it is consistent. */
  public List<DanglingReference> check(Snapshot snapshot) {
    Collection<DanglingReference> missing = new TreeSet<>();
    for (String type : snapshot.types()) {
      for (EncodedResource resource : snapshot.resources(type).values()) {
        collect(resource, snapshot, missing);
      }
    }
    return List.copyOf(missing);
  }

  /**
   * What a consistent snapshot lacks after a change, at a cost proportional to the change unless
   * something was removed.
   *
   * @param transition a step from a snapshot that passed this check
   * @return all references of the snapshot after it to what it does not have, in order
   */
  public List<DanglingReference> check(SnapshotTransition transition) {
    return removesTarget(transition) ? check(transition.after()) : checkChanged(transition);
  }

  private List<DanglingReference> checkChanged(SnapshotTransition transition) {
    Collection<DanglingReference> missing = new TreeSet<>();
    for (Map.Entry<String, Set<String>> changed : transition.changed().entrySet()) {
      Map<String, EncodedResource> resources = transition.after().resources(changed.getKey());
      for (String name : changed.getValue()) {
        EncodedResource resource = resources.get(name);
        if (resource != null) {
          collect(resource, transition.after(), missing);
        }
      }
    }
    return List.copyOf(missing);
  }

  private boolean removesTarget(SnapshotTransition transition) {
    for (Map.Entry<String, Set<String>> changed : transition.changed().entrySet()) {
      if (targetTypes.contains(changed.getKey())
          && !transition
              .after()
              .resources(changed.getKey())
              .keySet()
              .containsAll(changed.getValue())) {
        return true;
      }
    }
    return false;
  }

  private void collect(
      EncodedResource resource, Snapshot snapshot, Collection<DanglingReference> missing) {
    for (ResourceName target : resource.references()) {
      if (targetTypes.contains(target.typeUrl())
          && !snapshot.resources(target.typeUrl()).containsKey(target.name())) {
        missing.add(new DanglingReference(resource.id(), target));
      }
    }
  }
}
