// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import com.google.cloud.compute.v1.AccessConfig;
import com.google.cloud.compute.v1.AliasIpRange;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.InstanceAggregatedList;
import com.google.cloud.compute.v1.InstanceList;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.NetworkInterface;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Makes small records of Compute Engine's instances. */
final class Instances {

  static final Pages.Kind<InstanceAggregatedList, GceInstance> AGGREGATED =
      new Pages.Kind<>(InstanceAggregatedList::getNextPageToken, Instances::addAll);

  private Instances() {}

  /** Pages of one zone's. */
  static Pages.Kind<InstanceList, GceInstance> ofZone(String zone) {
    return new Pages.Kind<>(
        InstanceList::getNextPageToken,
        (parts, page) -> {
          parts.warning(zone, page.getWarning());
          page.getItemsList().forEach(instance -> parts.add(of(instance)));
        });
  }

  private static void addAll(ListingParts<GceInstance> parts, InstanceAggregatedList page) {
    parts.warning("", page.getWarning());
    page.getItemsMap()
        .forEach(
            (scope, list) -> {
              parts.place(scope);
              parts.warning(scope, list.getWarning());
              list.getInstancesList().forEach(instance -> parts.add(of(instance)));
            });
    page.getUnreachablesList().forEach(scope -> parts.unreachable(scope, "UNREACHABLE"));
  }

  static GceInstance of(Instance instance) {
    return new GceInstance(
        Long.toUnsignedString(instance.getId()),
        instance.getName(),
        Urls.last(instance.getZone()),
        instance.getStatus(),
        instance.getLabelsMap(),
        Set.copyOf(instance.getTags().getItemsList()),
        instant(instance.getCreationTimestamp()),
        instance.getNetworkInterfacesList().stream().map(Instances::of).toList());
  }

  private static NetworkInterface of(com.google.cloud.compute.v1.NetworkInterface card) {
    return new NetworkInterface(
        card.getName(),
        Urls.last(card.getNetwork()),
        Urls.last(card.getSubnetwork()),
        card.getNetworkIP(),
        first(card.getAccessConfigsList(), AccessConfig::getNatIP),
        card.getIpv6Address(),
        first(card.getIpv6AccessConfigsList(), AccessConfig::getExternalIpv6),
        card.getAliasIpRangesList().stream().map(AliasIpRange::getIpCidrRange).toList());
  }

  private static String first(List<AccessConfig> configs, Function<AccessConfig, String> address) {
    return configs.stream().map(address).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
