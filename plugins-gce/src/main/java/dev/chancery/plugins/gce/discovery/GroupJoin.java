// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.GroupMember;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.ManagedMember;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.discovery.Question.ManagedMembers;
import dev.chancery.plugins.gce.discovery.Question.MembersOfGroup;
import dev.chancery.spi.model.EndpointHealth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the members of an instance group among the instances that are listed for all upstreams: the
 * group tells names, the listing tells addresses. A member that is not listed yet, or any more, is
 * left out.
 */
final class GroupJoin {

  private final GceUpstream config;
  private final Project project;
  private final Inputs inputs;

  GroupJoin(GceUpstream config, Project project, Inputs inputs) {
    this.config = config;
    this.project = project;
    this.inputs = inputs;
  }

  /** Adds the members that are listed; tells how many members there are. */
  int addTo(Sightings found, String group) {
    Location location = Zoning.location(config.place());
    MembersOfGroup question = new MembersOfGroup(project, location, group);
    List<GroupMember> members = inputs.read(question).orElse(List.of());
    String mistake = Ports.mistake(config.portSource(), members);
    if (!mistake.isEmpty()) {
      inputs.trouble().failure(mistake);
    }
    List<String> zones = Zoning.zones(project, config.place(), inputs);
    Selection listed = inputs.instances(new Inputs.Wanted(project, "", Demand.ALL), zones);
    ManagedMembers manager = new ManagedMembers(project, location, group);
    Map<InstanceName, ManagedMember> managed = managed(manager);
    boolean managerKnowsMore = config.status().managed() && inputs.isNewer(manager, question);
    for (GroupMember member : members) {
      InstanceName name = new InstanceName(member.zone(), member.instance());
      Optional<ManagedMember> state =
          Optional.ofNullable(managed.get(name))
              .or(() -> managerKnowsMore ? Optional.of(released(name)) : Optional.empty());
      listed.find(name).ifPresent(instance -> add(found, instance, member, state));
    }
    return members.size();
  }

  private void add(
      Sightings found, GceInstance instance, GroupMember member, Optional<ManagedMember> managed) {
    List<Integer> ports = Ports.of(config.portSource(), instance, member);
    if (managed.isEmpty()) {
      found.add(instance, ports);
      return;
    }
    Optional<EndpointHealth> health = Healths.ofStatus(config.status(), instance.status());
    health.ifPresent(
        ofStatus -> found.add(instance, ports, Healths.ofMember(ofStatus, managed.get())));
  }

  /** Of a member that the manager has let go, since the group was asked for its members. */
  private static ManagedMember released(InstanceName name) {
    return new ManagedMember(name.zone(), name.instance(), "ABANDONING", "");
  }

  private Map<InstanceName, ManagedMember> managed(ManagedMembers manager) {
    if (!config.status().managed()) {
      return Map.of();
    }
    Map<InstanceName, ManagedMember> managed = new HashMap<>();
    inputs
        .read(manager)
        .orElse(List.of())
        .forEach(member -> managed.put(new InstanceName(member.zone(), member.instance()), member));
    return managed;
  }
}
