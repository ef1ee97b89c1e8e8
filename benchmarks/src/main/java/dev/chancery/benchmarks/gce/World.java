// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import dev.chancery.plugins.gce.config.AllZones;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.GroupZone;
import dev.chancery.plugins.gce.config.InstanceGroupName;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.NamedPortName;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Projects of a chosen number and size, and upstreams that share their instances out. Most
 * upstreams choose by label in one zone; in each tenth project, one chooses in all zones, and in
 * another tenth, one of each zone is an instance group.
 *
 * @param projects how many projects there are
 * @param zones how many zones each project uses
 * @param instances how many instances each zone has
 * @param upstreams how many upstreams have their instances in each zone
 */
record World(int projects, int zones, int instances, int upstreams) {

  static final String GROUP_NAME = "pool";
  static final int GROUP_SLOT = 1;
  static final String LABEL = "app";
  static final String PORT_NAME = "http";
  static final int PORT = 8080;

  private static final String NAMESPACE = "bench";
  private static final String PROXY = "edge";
  private static final int SHARE = 10;
  private static final int ZONES_OF_REGION = 3;

  /** Checks the numbers. */
  World {
    boolean tooFew = projects < 1 || zones < 1 || upstreams < 3 || instances < upstreams;
    if (tooFew || (long) projects * zones * instances > 1 << 24) {
      throw new IllegalArgumentException(
          "found %d projects, %d zones, %d instances, %d upstreams (expected: 1, 1, as many instances as upstreams, 3 at least, and 16 million instances at most)"
              .formatted(projects, zones, instances, upstreams));
    }
  }

  /** The node cluster of the proxy's Envoys. */
  static String group() {
    return NAMESPACE + "~" + PROXY;
  }

  static String project(int project) {
    return "shop-" + project;
  }

  static String zone(int zone) {
    return "europe-west%d-%c"
        .formatted(1 + zone / ZONES_OF_REGION, (char) ('a' + zone % ZONES_OF_REGION));
  }

  static String instance(int number) {
    return "vm-" + number;
  }

  static String app(int slot) {
    return "app-" + slot;
  }

  /** The upstream of its zone that an instance belongs to. */
  int slot(int instance) {
    return instance % upstreams;
  }

  /** The upstream of a zone that always chooses by label, and that no other shares. */
  int changingSlot() {
    return upstreams - 1;
  }

  /** The address of an instance that is there from the beginning. */
  String address(int project, int zone, int instance) {
    int number = (project * zones + zone) * instances + instance;
    return "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
  }

  /** The address of an instance that is added later. */
  static String laterAddress(int number) {
    return "172.16.%d.%d".formatted(number >> 8 & 255, number & 255);
  }

  static boolean hasGroups(int project) {
    return project % SHARE == 2;
  }

  private static boolean isWide(Place place) {
    return place.project() % SHARE == 1 && place.zone() == 0 && place.slot() == 0;
  }

  /** Where an upstream is: one of those of a zone. */
  private record Place(int project, int zone, int slot) {}

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (int project = 0; project < projects; project++) {
      for (int zone = 0; zone < zones; zone++) {
        for (int slot = 0; slot < upstreams; slot++) {
          places.add(new Place(project, zone, slot));
        }
      }
    }
    return places;
  }

  /** All upstreams, and a proxy with a route to each. */
  List<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    List<RouteSpec> routes = new ArrayList<>();
    for (Place place : places()) {
      String name = "u-%d-%d-%d".formatted(place.project(), place.zone(), place.slot());
      all.add(Upstream.of(NAMESPACE, name, config(place)));
      routes.add(RouteSpec.prefix("/" + name, RouteToSpec.upstream(NAMESPACE, name)));
    }
    VirtualHostSpec host = new VirtualHostSpec("all", List.of("*"), routes);
    all.add(Proxy.of(NAMESPACE, PROXY, ListenerSpec.http("http", PORT, host)));
    return all;
  }

  private static GceUpstream config(Place place) {
    String project = project(place.project());
    String zone = zone(place.zone());
    if (hasGroups(place.project()) && place.slot() == GROUP_SLOT) {
      return GceUpstream.of(
          project,
          new InstanceGroupName(GROUP_NAME),
          new GroupZone(zone),
          new NamedPortName(PORT_NAME));
    }
    return GceUpstream.of(
        project,
        LabelSelector.of(LABEL, app(place.slot())),
        isWide(place) ? new AllZones(true) : new Zone(zone),
        new PortNumber(PORT));
  }

  /** How many endpoints all upstreams have together. */
  int endpoints() {
    return places().stream()
        .mapToInt(place -> instancesOf(place.slot()) * (isWide(place) ? zones : 1))
        .sum();
  }

  /** How many instances of a zone belong to one of its upstreams. */
  int instancesOf(int slot) {
    return instances / upstreams + (slot < instances % upstreams ? 1 : 0);
  }
}
