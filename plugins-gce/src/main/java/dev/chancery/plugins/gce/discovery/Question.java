// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GroupMember;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.ManagedMember;
import dev.chancery.plugins.gce.api.NetworkEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** Something that Compute Engine is asked. Equal questions are asked once, whoever reads them. */
sealed interface Question<A> {

  /** The project that it is about. */
  Project project();

  /**
   * Asks it.
   *
   * @param before what is known until now
   */
  A ask(GceApi api, ListFilter filter, Known<A> before, InstantSource clock)
      throws GceException, InterruptedException;

  /** What may be left out of the answer. */
  default ListFilter filter(Collection<Demand> demands) {
    return ListFilter.NONE;
  }

  /** How often it is asked where its readers want to know that often. */
  default Duration interval(Duration wanted) {
    return wanted;
  }

  /**
   * The instances of a zone.
   *
   * @param raw a filter that a user wrote; empty for none
   */
  record InstancesOfZone(Project project, String zone, String raw) implements Question<Inventory> {

    @Override
    public Inventory ask(
        GceApi api, ListFilter filter, Known<Inventory> before, InstantSource clock)
        throws GceException, InterruptedException {
      return Inventory.of(
          api.instances(project.id(), zone, filter.text()), filter, before, clock.instant());
    }

    @Override
    public ListFilter filter(Collection<Demand> demands) {
      return raw.isEmpty() ? ListFilter.of(demands) : ListFilter.raw(raw);
    }
  }

  /**
   * The instances of all zones.
   *
   * @param raw a filter that a user wrote; empty for none
   */
  record InstancesOfProject(Project project, String raw) implements Question<Inventory> {

    @Override
    public Inventory ask(
        GceApi api, ListFilter filter, Known<Inventory> before, InstantSource clock)
        throws GceException, InterruptedException {
      return Inventory.of(
          api.allInstances(project.id(), filter.text()), filter, before, clock.instant());
    }

    @Override
    public ListFilter filter(Collection<Demand> demands) {
      return raw.isEmpty() ? ListFilter.of(demands) : ListFilter.raw(raw);
    }
  }

  /** The zones of a region. They change once in years. */
  record ZonesOfRegion(Project project, String region) implements Question<List<String>> {

    private static final Duration INTERVAL = Duration.ofHours(1);

    @Override
    public List<String> ask(
        GceApi api, ListFilter filter, Known<List<String>> before, InstantSource clock)
        throws GceException, InterruptedException {
      return api.zones(project.id(), region);
    }

    @Override
    public Duration interval(Duration wanted) {
      return INTERVAL;
    }
  }

  /** The members of an instance group. */
  record MembersOfGroup(Project project, Location location, String group)
      implements Question<List<GroupMember>> {

    @Override
    public List<GroupMember> ask(
        GceApi api, ListFilter filter, Known<List<GroupMember>> before, InstantSource clock)
        throws GceException, InterruptedException {
      return api.members(project.id(), location, group);
    }
  }

  /** What the manager of an instance group does with its members. */
  record ManagedMembers(Project project, Location location, String group)
      implements Question<List<ManagedMember>> {

    @Override
    public List<ManagedMember> ask(
        GceApi api, ListFilter filter, Known<List<ManagedMember>> before, InstantSource clock)
        throws GceException, InterruptedException {
      return api.managedMembers(project.id(), location, group);
    }
  }

  /** The endpoints of a network endpoint group. */
  record EndpointsOfGroup(Project project, Location location, String group)
      implements Question<List<NetworkEndpoint>> {

    @Override
    public List<NetworkEndpoint> ask(
        GceApi api, ListFilter filter, Known<List<NetworkEndpoint>> before, InstantSource clock)
        throws GceException, InterruptedException {
      return api.networkEndpoints(project.id(), location, group);
    }
  }
}
