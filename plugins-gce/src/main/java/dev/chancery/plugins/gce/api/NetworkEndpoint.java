// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

/**
 * An endpoint of a network endpoint group. Absent texts are empty.
 *
 * @param ipAddress its IPv4 address
 * @param ipv6Address its IPv6 address
 * @param fqdn its host name, in groups of internet endpoints
 * @param port 0 if the group has a default port for it
 * @param zone the zone that it is in, for groups of a zone
 * @param instance the name of the instance that has the address, if one has
 * @param health as a load balancer's health check sees it, such as {@code HEALTHY}
 */
public record NetworkEndpoint(
    String ipAddress,
    String ipv6Address,
    String fqdn,
    int port,
    String zone,
    String instance,
    String health) {}
