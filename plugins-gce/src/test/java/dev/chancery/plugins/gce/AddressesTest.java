// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static dev.chancery.plugins.gce.Vms.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.api.NetworkInterface;
import dev.chancery.plugins.gce.config.AddressChoice;
import dev.chancery.plugins.gce.config.AddressType;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.InterfaceChoice;
import dev.chancery.plugins.gce.config.InterfaceName;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.Network;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.Subnetwork;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The address of an instance is")
class AddressesTest {

  private static final NetworkInterface FRONT =
      new NetworkInterface(
          "nic0",
          "front",
          "front-west",
          "10.0.0.1",
          "203.0.113.1",
          "fd20::1",
          "2600::1",
          List.of("10.8.0.0/24", "10.9.0.0/24"));
  private static final NetworkInterface BACK =
      new NetworkInterface("nic1", "back", "back-west", "10.1.0.1", "", "", "", List.of());

  private final WatchRig rig = new WatchRig();

  /** The address that a choice finds. */
  private String address(AddressChoice choice, NetworkInterface... interfaces) {
    rig.compute.zone(
        "shop/" + ZONE, Vms.vm("vm", ZONE, "RUNNING", Map.of("app", "web"), List.of(interfaces)));
    Upstream upstream =
        WatchRig.upstream(
            "upstream-" + choice.hashCode(),
            GceUpstream.of(
                    "shop", LabelSelector.of("app", "web"), new Zone(ZONE), new PortNumber(80))
                .withAddress(choice));
    rig.track(upstream);
    rig.pass(WatchRig.INTERVAL);
    return rig.places(upstream).isEmpty()
        ? rig.warnings(upstream).get(0)
        : String.join(",", rig.places(upstream));
  }

  private String address(InterfaceChoice choice) {
    return address(new AddressChoice(choice, AddressType.INTERNAL), FRONT, BACK);
  }

  private String address(AddressType type, NetworkInterface card) {
    return address(new AddressChoice(InterfaceName.FIRST, type), card);
  }

  @Test
  @DisplayName("the internal one of the first interface, whatever that is called")
  void first() {
    assertThat(address(AddressChoice.DEFAULT, FRONT, BACK)).isEqualTo("10.0.0.1:80");
    assertThat(address(AddressChoice.DEFAULT, BACK)).isEqualTo("10.1.0.1:80");
  }

  @Test
  @DisplayName("that of the interface of a name, of a number, in a network or in a subnetwork")
  void ofInterface() {
    assertThat(address(new InterfaceName("nic1"))).isEqualTo("10.1.0.1:80");
    assertThat(address(new InterfaceName("1"))).isEqualTo("10.1.0.1:80");
    assertThat(address(new Network("back"))).isEqualTo("10.1.0.1:80");
    assertThat(address(new Subnetwork("back-west"))).isEqualTo("10.1.0.1:80");
    assertThat(address(new Network("front"))).isEqualTo("10.0.0.1:80");
  }

  @Test
  @DisplayName("none where there is no such interface, which is told")
  void noInterface() {
    String told = "not served: 1 without the network interface, such as vm";
    assertThat(address(new InterfaceName("nic2"))).isEqualTo(told);
    assertThat(address(new Network("other"))).isEqualTo(told);
    assertThat(address(new Subnetwork("other"))).isEqualTo(told);
  }

  @Test
  @DisplayName("internal or external, of IPv4 or IPv6, or the first of the first alias range")
  void types() {
    assertThat(address(AddressType.INTERNAL, FRONT)).isEqualTo("10.0.0.1:80");
    assertThat(address(AddressType.EXTERNAL, FRONT)).isEqualTo("203.0.113.1:80");
    assertThat(address(AddressType.INTERNAL_IPV6, FRONT)).isEqualTo("fd20::1:80");
    assertThat(address(AddressType.EXTERNAL_IPV6, FRONT)).isEqualTo("2600::1:80");
    assertThat(address(AddressType.ALIAS, FRONT)).isEqualTo("10.8.0.0:80");
  }

  @Test
  @DisplayName("none where the interface does not have it, which is told")
  void noAddress() {
    String told = "not served: 1 without the address, such as vm";
    for (AddressType type : AddressType.values()) {
      if (type != AddressType.INTERNAL) {
        assertThat(address(type, BACK)).as("%s", type).isEqualTo(told);
      }
    }
  }
}
