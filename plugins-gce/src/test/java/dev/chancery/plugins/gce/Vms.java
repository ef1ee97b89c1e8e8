// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.NetworkInterface;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Instances for tests. */
public final class Vms {

  /** Where they are unless a test says otherwise. */
  public static final String ZONE = "europe-west1-b";

  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

  private Vms() {}

  /** A running instance with one interface. */
  public static GceInstance vm(String name, String ip, Map<String, String> labels) {
    return vm(name, ZONE, "RUNNING", labels, List.of(nic(ip)));
  }

  /** An instance. */
  public static GceInstance vm(
      String name,
      String zone,
      String status,
      Map<String, String> labels,
      List<NetworkInterface> interfaces) {
    return new GceInstance("1", name, zone, status, labels, Set.of(), CREATED, interfaces);
  }

  /** A first interface with an internal address alone. */
  public static NetworkInterface nic(String ip) {
    return new NetworkInterface("nic0", "default", "default", ip, "", "", "", List.of());
  }

  /** The same instance in another state. */
  public static GceInstance withStatus(GceInstance vm, String status) {
    return vm(vm.name(), vm.zone(), status, vm.labels(), vm.interfaces());
  }

  /** The same instance in another zone. */
  public static GceInstance in(String zone, GceInstance vm) {
    return vm(vm.name(), zone, vm.status(), vm.labels(), vm.interfaces());
  }
}
