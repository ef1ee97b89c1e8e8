// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An instance group, of a zone or a region. Immutable: each method gives another one.
 *
 * @param name its name; a managed group's manager has the same
 * @param kind whether it has a manager
 * @param namedPorts its named ports
 * @param members its machines
 */
public record FakeInstanceGroup(
    String name, Kind kind, List<FakeNamedPort> namedPorts, List<FakeGroupMember> members)
    implements FakeResource {

  /** Whether a group has a manager, and how that lists its machines. */
  public enum Kind {
    /** It has none. */
    UNMANAGED,
    /** It has one, which lists all machines in one page, as is Google's default. */
    MANAGED,
    /** It has one, which lists machines in pages. */
    MANAGED_PAGINATED
  }

  /** Copies. */
  public FakeInstanceGroup {
    namedPorts = List.copyOf(namedPorts);
    members = List.copyOf(members);
  }

  /**
   * {@return a group without a manager}
   *
   * @param name its name, unique among groups of its place
   */
  public static FakeInstanceGroup unmanaged(String name) {
    return new FakeInstanceGroup(name, Kind.UNMANAGED, List.of(), List.of());
  }

  /**
   * {@return a group with a manager}
   *
   * @param name its name, unique among groups of its place
   */
  public static FakeInstanceGroup managed(String name) {
    return new FakeInstanceGroup(name, Kind.MANAGED, List.of(), List.of());
  }

  /** {@return whether it has a manager} */
  public boolean isManaged() {
    return kind != Kind.UNMANAGED;
  }

  FakeInstanceGroup withManager() {
    return isManaged() ? this : new FakeInstanceGroup(name, Kind.MANAGED, namedPorts, members);
  }

  /** {@return the same with a manager that lists machines in pages} */
  public FakeInstanceGroup paginated() {
    return new FakeInstanceGroup(name, Kind.MANAGED_PAGINATED, namedPorts, members);
  }

  /**
   * {@return the same with one more named port}
   *
   * @param portName the port's name; several ports may have it
   * @param port 1 to 65535
   */
  public FakeInstanceGroup namedPort(String portName, int port) {
    FakeNamedPort more = new FakeNamedPort(portName, port);
    return new FakeInstanceGroup(
        name, kind, Stream.concat(namedPorts.stream(), Stream.of(more)).toList(), members);
  }

  /** {@return the same without named ports} */
  public FakeInstanceGroup withoutNamedPorts() {
    return new FakeInstanceGroup(name, kind, List.of(), members);
  }

  /**
   * {@return the same with machines of its own zone}
   *
   * @param instances the machines' names, in addition to those that it has
   */
  public FakeInstanceGroup members(String... instances) {
    List<FakeGroupMember> more = new ArrayList<>(members);
    for (String instance : instances) {
      more.add(FakeGroupMember.of("", instance));
    }
    return withMembers(more);
  }

  /**
   * {@return the same with one more machine, of some zone of its region}
   *
   * @param zone the zone's name
   * @param instance the machine's name
   */
  public FakeInstanceGroup memberIn(String zone, String instance) {
    return withMembers(
        Stream.concat(members.stream(), Stream.of(FakeGroupMember.of(zone, instance))).toList());
  }

  /**
   * {@return the same without the machines of that name}
   *
   * @param instance the machine's name
   */
  public FakeInstanceGroup without(String instance) {
    return withMembers(
        members.stream().filter(member -> !member.instance().equals(instance)).toList());
  }

  /**
   * {@return the same, where the manager does something with a machine, such as {@code DELETING}}
   *
   * @param instance the machine's name
   * @param action one of Google's words
   */
  public FakeInstanceGroup action(String instance, String action) {
    return change(instance, member -> member.action(action));
  }

  /**
   * {@return the same, where the manager's health check has something to say of a machine}
   *
   * @param instance the machine's name
   * @param state one of Google's words, such as {@code HEALTHY}
   */
  public FakeInstanceGroup health(String instance, String state) {
    return change(instance, member -> member.health(state));
  }

  private FakeInstanceGroup change(String instance, UnaryOperator<FakeGroupMember> change) {
    return withMembers(
        members.stream()
            .map(member -> member.instance().equals(instance) ? change.apply(member) : member)
            .toList());
  }

  private FakeInstanceGroup withMembers(List<FakeGroupMember> all) {
    return new FakeInstanceGroup(name, kind, namedPorts, all);
  }
}
