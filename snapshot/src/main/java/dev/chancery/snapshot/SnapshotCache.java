// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Snapshots that a host makes by hand, one for each group of nodes. Safe for use by several
 * threads, and from within callbacks; a listener is called by the thread that makes the change.
 */
public final class SnapshotCache implements SnapshotSource {

  private final Map<String, CachedGroup> groups = new ConcurrentHashMap<>();
  private final NodeGroups nodeGroups;
  private final ConsistencyCheck check;
  private final DeliveryLog deliveries;

  private SnapshotCache(Builder builder) {
    this.nodeGroups = builder.nodeGroups;
    this.check = builder.check;
    this.deliveries = new DeliveryLog(builder.observer);
  }

  /** {@return a cache in which each node is a group by itself, named by its id} */
  public static SnapshotCache create() {
    return builder().build();
  }

  /** {@return a builder of a cache, with all defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Sets a group's snapshot and tells who follows it what changed.
   *
   * @param group the group's name; need not have nodes yet
   * @param snapshot all that its nodes get
   * @throws InconsistentSnapshotException if it refers to what it does not have; then the group
   *     keeps the one before
   */
  public void set(String group, Snapshot snapshot) {
    refuseInconsistent(group, check.check(snapshot));
    setUnchecked(group, snapshot);
  }

  /**
   * Like {@link #set}, but takes an inconsistent snapshot too.
   *
   * @param group the group's name; need not have nodes yet
   * @param snapshot all that its nodes get
   */
  public void setUnchecked(String group, Snapshot snapshot) {
    change(group, (before, checked) -> SnapshotTransition.between(before, snapshot));
  }

  /**
   * Changes a group's snapshot at a cost proportional to the change, or begins one.
   *
   * @param group the group's name; need not have nodes or a snapshot yet
   * @param put resources to add or replace
   * @param remove resources to remove, where they are there
   * @throws InconsistentSnapshotException if it would refer to what it does not have; then the
   *     group keeps the one before
   */
  public void update(
      String group, Collection<EncodedResource> put, Collection<ResourceName> remove) {
    change(
        group,
        (before, checked) -> {
          Snapshot.Edit edit = before.edit();
          remove.forEach(id -> edit.remove(id.typeUrl(), id.name()));
          put.forEach(edit::put);
          SnapshotTransition transition = edit.commit();
          refuseInconsistent(group, checked.apply(transition));
          return transition;
        });
  }

  /**
   * Takes a step that was made, and checked, elsewhere. If the group's snapshot is another than the
   * one from which the step was made, what changed is worked out anew by comparing the two.
   *
   * @param group the group's name; need not have nodes or a snapshot yet
   * @param transition a step from the group's snapshot to the next
   */
  public void publish(String group, SnapshotTransition transition) {
    change(group, (before, checked) -> SnapshotTransition.from(before, transition));
  }

  /**
   * {@return a group's snapshot, if it has one}
   *
   * @param group the group's name
   */
  public Optional<Snapshot> get(String group) {
    CachedGroup known = groups.get(group);
    return known == null ? Optional.empty() : known.snapshot();
  }

  /**
   * Takes a group's snapshot away. Its clients keep what they have; they, and new ones, are
   * answered once there is a snapshot again.
   *
   * @param group the group's name; nothing happens if it has no snapshot
   */
  public void clear(String group) {
    CachedGroup known = groups.get(group);
    if (known != null) {
      known.clear();
      forget(group, known);
    }
  }

  /** {@return the groups that have a snapshot, in order} */
  public Set<String> groups() {
    Set<String> names = new TreeSet<>();
    groups.forEach((name, group) -> group.snapshot().ifPresent(snapshot -> names.add(name)));
    return names;
  }

  /**
   * {@return what is known of a connected node, if it is connected}
   *
   * @param nodeId the id that the node gives itself
   */
  public Optional<NodeStatus> status(String nodeId) {
    return deliveries.status(nodeId);
  }

  /** {@return what is known of each connected node, in order of their ids} */
  public List<NodeStatus> statuses() {
    return deliveries.statuses();
  }

  @Override
  public String group(Node node) {
    return nodeGroups.group(node);
  }

  @Override
  public Following follow(String group, SnapshotListener listener) {
    while (true) {
      CachedGroup entry = entry(group);
      CachedGroup.Follower follower = entry.follow(listener);
      if (follower != null) {
        return () -> {
          entry.leave(follower);
          forget(group, entry);
        };
      }
    }
  }

  @Override
  public DeliveryObserver deliveries() {
    return deliveries;
  }

  private void change(String group, CachedGroup.Stepping step) {
    boolean done = false;
    while (!done) {
      CachedGroup entry = entry(group);
      try {
        done = entry.change(step);
      } finally {
        forget(group, entry);
      }
    }
  }

  private CachedGroup entry(String group) {
    return groups.computeIfAbsent(group, name -> new CachedGroup(check));
  }

  private void forget(String group, CachedGroup entry) {
    if (entry.retire()) {
      groups.remove(group, entry);
    }
  }

  private static void refuseInconsistent(String group, List<DanglingReference> missing) {
    if (!missing.isEmpty()) {
      throw new InconsistentSnapshotException(group, missing);
    }
  }

  /** Builds a cache. */
  public static final class Builder {

    private NodeGroups nodeGroups = NodeGroups.byId();
    private ConsistencyCheck check = ConsistencyCheck.discovered();
    private DeliveryObserver observer = DeliveryObserver.NONE;

    private Builder() {}

    /**
     * How nodes are grouped; {@link NodeGroups#byId} by default.
     *
     * @param function is asked once for each stream, with what the node says of itself
     * @return this
     */
    public Builder nodeGroups(NodeGroups function) {
      this.nodeGroups = function;
      return this;
    }

    /**
     * What a snapshot must hold to; {@link ConsistencyCheck#discovered} by default.
     *
     * @param value the check, which {@link #set} and {@link #update} hold to
     * @return this
     */
    public Builder consistencyCheck(ConsistencyCheck value) {
      this.check = value;
      return this;
    }

    /**
     * Is told what clients make of what they are sent; nobody by default.
     *
     * @param value is called by the threads that serve the streams, and must not wait
     * @return this
     */
    public Builder deliveryObserver(DeliveryObserver value) {
      this.observer = value;
      return this;
    }

    /** {@return the cache, which has no snapshot yet} */
    public SnapshotCache build() {
      return new SnapshotCache(this);
    }
  }
}
