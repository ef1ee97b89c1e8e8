package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceInstance;
import java.util.List;

/**
 * The instances that an upstream needs.
 *
 * @param instances those
 * @param among how many they were found
 */
record Selection(List<GceInstance> instances, int among) {

  Selection {
    instances = List.copyOf(instances);
  }

  static Selection of(Demand demand, List<InstanceIndex> parts) {
    return new Selection(
        parts.stream().flatMap(part -> demand.in(part).stream()).toList(),
        parts.stream().mapToInt(part -> part.all().size()).sum());
  }
}
