// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.GroupMember;
import dev.chancery.plugins.gce.api.NamedPort;
import dev.chancery.plugins.gce.config.NamedPortName;
import dev.chancery.plugins.gce.config.PortLabel;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.PortSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** At which ports an instance answers. */
final class Ports {

  private Ports() {}

  /** The ports of an instance that is in no group; none if its label says none. */
  static List<Integer> of(PortSource source, GceInstance instance) {
    if (source instanceof PortNumber port) {
      return List.of(port.number());
    }
    if (source instanceof PortLabel label) {
      int number = EndpointMapping.number(instance.labels().getOrDefault(label.key(), ""));
      return number == 0 ? List.of() : List.of(number);
    }
    return List.of();
  }

  /** The ports of a member of a group. */
  static List<Integer> of(PortSource source, GceInstance instance, GroupMember member) {
    return source instanceof NamedPortName named
        ? member.namedPorts().stream()
            .filter(port -> named.name().isEmpty() || port.name().equals(named.name()))
            .map(NamedPort::port)
            .distinct()
            .toList()
        : of(source, instance);
  }

  /** What is wrong with the named port of a group that has these members; empty if nothing is. */
  static String mistake(PortSource source, List<GroupMember> members) {
    if (!(source instanceof NamedPortName named) || members.isEmpty()) {
      return "";
    }
    SortedSet<String> names = new TreeSet<>();
    members.forEach(member -> member.namedPorts().forEach(port -> names.add(port.name())));
    if (names.isEmpty()) {
      return "port: missing (expected: 1 to 65535, as the instance group has no named ports)";
    }
    if (named.name().isEmpty()) {
      return names.size() == 1
          ? ""
          : "namedPort: missing (expected: one of %s, which the instance group has)"
              .formatted(String.join(", ", names));
    }
    return names.contains(named.name())
        ? ""
        : "namedPort: found '%s' (expected: one of %s, which the instance group has)"
            .formatted(named.name(), String.join(", ", names));
  }
}
