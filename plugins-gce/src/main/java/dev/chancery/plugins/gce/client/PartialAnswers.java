// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Asks for no more than what is read, by the parameter {@code fields} of Google's APIs
 * (cloud.google.com/compute/docs/api/how-tos/performance), which the client library lacks. An
 * instance's metadata alone may be half a megabyte.
 */
final class PartialAnswers {

  private static final String INSTANCE =
      "(id,name,status,zone,labels,tags/items,creationTimestamp,"
          + "networkInterfaces(name,network,subnetwork,networkIP,ipv6Address,accessConfigs/natIP,"
          + "ipv6AccessConfigs/externalIpv6,aliasIpRanges/ipCidrRange))";
  private static final String GROUP = "(name,zone,region,namedPorts(name,port))";

  /** By the end of a path; the first that fits. */
  private static final List<Map.Entry<Pattern, String>> FIELDS =
      List.of(
          entry(
              "/aggregated/instances",
              "nextPageToken,warning,unreachables,items/*/instances"
                  + INSTANCE
                  + ",items/*/warning"),
          entry(
              "/aggregated/instanceGroups",
              "nextPageToken,warning,unreachables,items/*/instanceGroups"
                  + GROUP
                  + ",items/*/warning"),
          entry("/zones/[^/]+/instances", "nextPageToken,warning,items" + INSTANCE),
          entry("/instanceGroups/[^/]+", GROUP.substring(1, GROUP.length() - 1)),
          entry(
              "/instanceGroups/[^/]+/listInstances",
              "nextPageToken,warning,items(instance,status,namedPorts(name,port))"),
          entry(
              "/listManagedInstances",
              "nextPageToken,managedInstances(instance,currentAction,"
                  + "instanceHealth/detailedHealthState)"),
          entry(
              "/listNetworkEndpoints",
              "nextPageToken,warning,items(networkEndpoint(ipAddress,ipv6Address,fqdn,port,instance),"
                  + "healths/healthState)"),
          entry("/regions/[^/]+", "zones"));

  private PartialAnswers() {}

  /** The same address, with the fields that are read. */
  static URI of(URI asked) {
    for (Map.Entry<Pattern, String> entry : FIELDS) {
      if (entry.getKey().matcher(asked.getRawPath()).matches()) {
        String fields = URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8);
        return URI.create(asked + (asked.getRawQuery() == null ? "?" : "&") + "fields=" + fields);
      }
    }
    return asked;
  }

  private static Map.Entry<Pattern, String> entry(String pathEnd, String fields) {
    return Map.entry(Pattern.compile(".*" + pathEnd), fields);
  }
}
