// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

/**
 * A virtual machine that belongs to an instance group.
 *
 * @param zone its zone; empty if it is that of the group
 * @param instance its name; it need not exist yet
 * @param currentAction what a managed group does with it, such as {@code NONE} or {@code DELETING}
 * @param health what a managed group's health check says of it, such as {@code HEALTHY}; nothing if
 *     empty
 */
public record FakeGroupMember(String zone, String instance, String currentAction, String health) {

  /**
   * {@return a member that nothing is done with, and that no health check watches}
   *
   * @param zone the zone's name; empty for that of the group
   * @param instance the machine's name
   */
  public static FakeGroupMember of(String zone, String instance) {
    return new FakeGroupMember(zone, instance, "NONE", "");
  }

  FakeGroupMember action(String action) {
    return new FakeGroupMember(zone, instance, action, health);
  }

  FakeGroupMember health(String state) {
    return new FakeGroupMember(zone, instance, currentAction, state);
  }
}
