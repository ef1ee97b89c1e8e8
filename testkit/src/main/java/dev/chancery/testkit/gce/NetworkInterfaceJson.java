// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the network interfaces of a virtual machine as Google does. */
final class NetworkInterfaceJson {

  private NetworkInterfaceJson() {}

  static ArrayNode write(FakeLocation zone, FakeInstance instance) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (FakeNetworkInterface each : instance.interfaces()) {
      write(zone, each, all.addObject().put("name", "nic" + (all.size() - 1)));
    }
    return all;
  }

  private static void write(FakeLocation zone, FakeNetworkInterface from, ObjectNode to) {
    boolean ipv6 = !from.ipv6Address().isEmpty() || !from.externalIpv6().isEmpty();
    to.put("kind", "compute#networkInterface");
    to.put("network", Links.global(zone.project(), "networks", from.network()));
    if (!from.subnetwork().isEmpty()) {
      to.put("subnetwork", Links.subnetwork(zone, from.subnetwork()));
    }
    putUnlessEmpty(to, "networkIP", from.networkIP());
    putUnlessEmpty(to, "ipv6Address", from.ipv6Address());
    to.put(
        "stackType", ipv6 ? (from.networkIP().isEmpty() ? "IPV6_ONLY" : "IPV4_IPV6") : "IPV4_ONLY");
    to.put("fingerprint", Fingerprints.of(from.toString()));
    if (ipv6) {
      to.put("ipv6AccessType", from.externalIpv6().isEmpty() ? "INTERNAL" : "EXTERNAL");
    }
    accessConfigs(from, to);
    if (!from.aliasRanges().isEmpty()) {
      ArrayNode ranges = to.putArray("aliasIpRanges");
      from.aliasRanges().forEach(range -> ranges.addObject().put("ipCidrRange", range));
    }
  }

  private static void accessConfigs(FakeNetworkInterface from, ObjectNode to) {
    if (!from.natIP().isEmpty()) {
      to.putArray("accessConfigs")
          .addObject()
          .put("kind", "compute#accessConfig")
          .put("type", "ONE_TO_ONE_NAT")
          .put("name", "External NAT")
          .put("natIP", from.natIP())
          .put("networkTier", "PREMIUM");
    }
    if (!from.externalIpv6().isEmpty()) {
      to.putArray("ipv6AccessConfigs")
          .addObject()
          .put("kind", "compute#accessConfig")
          .put("type", "DIRECT_IPV6")
          .put("name", "external-ipv6")
          .put("externalIpv6", from.externalIpv6())
          .put("externalIpv6PrefixLength", 96)
          .put("networkTier", "PREMIUM");
    }
  }

  private static void putUnlessEmpty(ObjectNode to, String field, String value) {
    if (!value.isEmpty()) {
      to.put(field, value);
    }
  }
}
