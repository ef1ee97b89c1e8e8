// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import java.util.List;

/**
 * An EndpointSlice: some of the endpoints of a service, all of one address family and with the same
 * ports.
 *
 * @param service whose they are
 * @param name the slice's own name, unique in the service's namespace
 * @param addressType {@code IPv4}, {@code IPv6} or {@code FQDN}
 * @param ports its ports; none if the endpoints answer at any
 * @param endpoints the endpoints
 */
public record KubeSlice(
    ServiceKey service,
    String name,
    String addressType,
    List<SlicePort> ports,
    List<SliceEndpoint> endpoints) {

  /** Copies the lists. */
  public KubeSlice {
    ports = List.copyOf(ports);
    endpoints = List.copyOf(endpoints);
  }
}
