// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.NetworkEndpoint;
import dev.chancery.plugins.gce.config.AllZones;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.InstanceGroupName;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.NetworkEndpointGroupName;
import dev.chancery.plugins.gce.config.RawFilter;
import dev.chancery.plugins.gce.discovery.Question.EndpointsOfGroup;
import java.util.List;

/** Works out the endpoints of one upstream from what is known: the same for the same knowledge. */
final class Assembly {

  private final GceUpstream config;
  private final Project project;
  private final Inputs inputs;
  private final Sightings found;

  private Assembly(GceUpstream config, Project project, Inputs inputs) {
    this.config = config;
    this.project = project;
    this.inputs = inputs;
    this.found = new Sightings(config, project.id());
  }

  /**
   * What there is to say of an upstream's endpoints.
   *
   * @param inputs remembers what was read
   */
  static Outcome of(GceUpstream config, Project project, Inputs inputs) {
    return new Assembly(config, project, inputs).outcome();
  }

  private Outcome outcome() {
    int lookedAt;
    if (config.source() instanceof LabelSelector selector) {
      lookedAt = addListed(new Inputs.Wanted(project, "", Demand.of(selector)));
    } else if (config.source() instanceof RawFilter raw) {
      lookedAt = addListed(new Inputs.Wanted(project, raw.filter(), Demand.ALL));
    } else if (config.source() instanceof InstanceGroupName group) {
      lookedAt = new GroupJoin(config, project, inputs).addTo(found, group.name());
    } else {
      lookedAt = addEndpoints((NetworkEndpointGroupName) config.source());
    }
    return inputs.trouble().outcome(found.endpoints(), found.warnings(lookedAt));
  }

  private int addListed(Inputs.Wanted wanted) {
    Selection selection =
        config.place() instanceof AllZones
            ? inputs.instancesOfAllZones(wanted)
            : inputs.instances(wanted, Zoning.zones(project, config.place(), inputs));
    for (GceInstance instance : selection.instances()) {
      found.add(instance, Ports.of(config.portSource(), instance));
    }
    return selection.among();
  }

  private int addEndpoints(NetworkEndpointGroupName group) {
    Location location = Zoning.location(config.place());
    List<NetworkEndpoint> endpoints =
        inputs.read(new EndpointsOfGroup(project, location, group.name())).orElse(List.of());
    endpoints.forEach(found::add);
    return endpoints.size();
  }
}
