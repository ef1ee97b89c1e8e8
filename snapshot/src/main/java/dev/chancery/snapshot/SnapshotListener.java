// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

/** Is told of each step of a group's snapshot. */
@FunctionalInterface
public interface SnapshotListener {

  /**
   * The snapshot changed. Called in order, one call at a time; must not wait. Right after {@link
   * SnapshotSource#follow}, if the group has a snapshot, it is called once with a transition from
   * the empty snapshot.
   *
   * @param transition the step from the snapshot that was told last to that of now
   */
  void changed(SnapshotTransition transition);

  /**
   * The group has no snapshot any more. Clients keep what they have and are told nothing; new ones
   * wait. The next transition, if there is one, comes from the empty snapshot. In order with {@link
   * #changed}.
   */
  default void cleared() {}
}
