// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.upstream;

import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.InstanceGroup;
import dev.chancery.plugins.gce.api.Listing;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.NamedPort;
import dev.chancery.plugins.gce.config.AllZones;
import dev.chancery.plugins.gce.config.ByLabel;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.GroupRegion;
import dev.chancery.plugins.gce.config.GroupZone;
import dev.chancery.plugins.gce.config.InstanceGroupName;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.NamedPortName;
import dev.chancery.plugins.gce.config.Place;
import dev.chancery.plugins.gce.config.UpstreamDiscovery;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes upstreams of what one project holds.
 *
 * @param project its id
 * @param config what they are made of
 */
record Rule(String project, UpstreamDiscovery config) {

  /** More are taken for a label that was not meant to name services, such as an instance's id. */
  private static final int MAX_UPSTREAMS = 1000;

  /**
   * What Compute Engine said.
   *
   * @param upstreams sorted by name
   * @param whole whether nothing can be missing
   * @param problems what could not become an upstream, and why
   */
  record Answer(List<Upstream> upstreams, boolean whole, List<String> problems) {}

  /** Asks, with one call for each page. */
  Answer ask(GceApi api) throws GceException, InterruptedException {
    return config.by() instanceof ByLabel label
        ? byLabel(label.key(), api.allInstances(project, "labels." + label.key() + ":*"))
        : byGroup(api.allGroups(project));
  }

  private Answer byLabel(String key, Listing<GceInstance> listing) throws GceException {
    TreeSet<String> values =
        listing.items().stream()
            .map(instance -> instance.labels().getOrDefault(key, ""))
            .filter(value -> !value.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    checkNumber("label '" + key + "' has " + values.size() + " values", values.size());
    return answer(listing, values, value -> "value '" + value + "'", value -> ofLabel(key, value));
  }

  private static <T> Answer answer(
      Listing<?> listing,
      Collection<T> found,
      Function<T, String> name,
      Function<T, Upstream> maker) {
    List<Upstream> upstreams = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (T thing : found) {
      try {
        upstreams.add(maker.apply(thing));
      } catch (InvalidValueException e) {
        problems.add(name.apply(thing) + " becomes no upstream: " + e.field() + ": " + e.detail());
      }
    }
    return new Answer(upstreams, listing.unreachable().isEmpty(), problems);
  }

  private Upstream ofLabel(String key, String value) {
    return upstream(
        List.of(key, value),
        Map.of(key, value),
        GceUpstream.of(
            project, LabelSelector.of(key, value), new AllZones(true), config.portSource()));
  }

  private Answer byGroup(Listing<InstanceGroup> listing) throws GceException {
    List<InstanceGroup> groups = listing.items().stream().filter(this::hasPort).toList();
    checkNumber("there are " + groups.size() + " instance groups", groups.size());
    return answer(listing, groups, group -> "instance group '" + group.name() + "'", this::ofGroup);
  }

  private Upstream ofGroup(InstanceGroup group) {
    String place = group.location().name();
    Place where =
        group.location().kind() == Location.Kind.REGION
            ? new GroupRegion(place)
            : new GroupZone(place);
    return upstream(
        List.of(place, group.name()),
        Map.of(),
        GceUpstream.of(project, new InstanceGroupName(group.name()), where, config.portSource()));
  }

  /** Many a group has no named port, as it serves nobody: the nodes of a cluster, for example. */
  private boolean hasPort(InstanceGroup group) {
    if (!(config.portSource() instanceof NamedPortName wanted)) {
      return true;
    }
    List<String> names = group.namedPorts().stream().map(NamedPort::name).distinct().toList();
    return wanted.name().isEmpty() ? names.size() == 1 : names.contains(wanted.name());
  }

  private Upstream upstream(List<String> words, Map<String, String> labels, GceUpstream config) {
    String namespace =
        config().namespace().isEmpty()
            ? UpstreamNames.join(List.of(project))
            : config().namespace();
    return new Upstream(
        new Metadata(namespace, UpstreamNames.join(words), labels, Map.of()), config, Options.NONE);
  }

  private void checkNumber(String what, int number) throws GceException {
    if (number > MAX_UPSTREAMS) {
      throw new GceException(
          GceException.Reason.CONFIGURATION,
          "%s in project '%s' (expected: at most %d, each of which becomes an upstream)"
              .formatted(what, project, MAX_UPSTREAMS),
          new IOException("too many upstreams"));
    }
  }
}
