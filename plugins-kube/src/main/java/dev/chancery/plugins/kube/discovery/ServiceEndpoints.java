// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.KubeSlice;
import dev.chancery.plugins.kube.cluster.NodeImage;
import dev.chancery.plugins.kube.cluster.PortProtocol;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.plugins.kube.cluster.SliceEndpoint;
import dev.chancery.plugins.kube.cluster.SlicePort;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Locality;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes the endpoints of one port of a service from its EndpointSlices, by the rules of Kubernetes'
 * {@code discovery.k8s.io/v1}.
 *
 * @param service the service
 * @param port one of its ports
 * @param zone the zone of those who ask, for hints; empty to follow none
 * @param choice which endpoints are taken by the labels of their pods
 * @param nodes the nodes that endpoints are on; none if they are not read
 */
record ServiceEndpoints(
    KubeService service, ServicePort port, String zone, PodChoice choice, NodeImage nodes) {

  private static final String TCP = "TCP";
  private static final String IPV4 = "IPv4";
  private static final int FIRST = 0;
  private static final int AFTER_OTHERS = 1;

  /** Whether the port was found in any slice that counts, or no slice could have it yet. */
  boolean isKnown(Collection<KubeSlice> slices) {
    List<KubeSlice> counting = counting(slices);
    return counting.isEmpty() || counting.stream().anyMatch(slice -> number(slice).isPresent());
  }

  private List<KubeSlice> counting(Collection<KubeSlice> slices) {
    return slices.stream().filter(slice -> slice.addressType().equals(family())).toList();
  }

  /**
   * The endpoints that are ready, and those that end what they have begun; with what they speak.
   * Where none is ready, the latter take new requests too, as kube-proxy has it.
   */
  EndpointSet of(Collection<KubeSlice> slices) {
    List<Found> found = found(slices);
    List<Found> ready = found.stream().filter(one -> one.endpoint().ready()).toList();
    List<Found> draining = found.stream().filter(one -> one.endpoint().isDraining()).toList();
    List<Found> taking = ready.isEmpty() ? draining : ready;
    ZonePreference preference = preference(taking);
    List<Endpoint> all = new ArrayList<>();
    taking.forEach(one -> all.add(endpoint(one, preference)));
    if (!ready.isEmpty()) {
      draining.forEach(
          one -> all.add(endpoint(one, preference).withHealth(EndpointHealth.DRAINING)));
    }
    return EndpointSet.of(all).withTraits(PortProtocol.of(port).traits());
  }

  private List<Found> found(Collection<KubeSlice> slices) {
    List<Found> found = new ArrayList<>();
    for (KubeSlice slice : counting(slices)) {
      number(slice)
          .ifPresent(
              number ->
                  slice.endpoints().stream()
                      .filter(choice::takes)
                      .forEach(one -> found.add(new Found(one, number))));
    }
    return found;
  }

  private ZonePreference preference(List<Found> taking) {
    return ZonePreference.among(taking.stream().map(Found::endpoint).toList(), zone);
  }

  /** The number of the port in a slice: those of a named target port differ from pod to pod. */
  private OptionalInt number(KubeSlice slice) {
    if (slice.ports().isEmpty()) {
      return OptionalInt.of(port.targetPort().number().orElse(port.port()));
    }
    return slice.ports().stream()
        .filter(found -> found.protocol().equals(TCP) && found.port() > 0)
        .filter(found -> found.name().equals(port.name()) || isTheOnly(found))
        .mapToInt(SlicePort::port)
        .findFirst();
  }

  private boolean isTheOnly(SlicePort found) {
    return service.ports().size() == 1 && found.name().isEmpty();
  }

  /** Of a service with both families, the preferred one. */
  private String family() {
    return service.ipFamilies().isEmpty() ? IPV4 : service.ipFamilies().get(0);
  }

  private Endpoint endpoint(Found found, ZonePreference preference) {
    SliceEndpoint told = found.endpoint();
    return Endpoint.of(told.address(), found.number())
        .withLocality(new Locality(nodes.region(told), nodes.zone(told), ""))
        .withPriority(preference.isAfterOthers(told) ? AFTER_OTHERS : FIRST)
        .withLabels(choice.labels(told))
        .withName(told.name());
  }

  /** An endpoint of a slice, and the number of the port there. */
  private record Found(SliceEndpoint endpoint, int number) {}
}
