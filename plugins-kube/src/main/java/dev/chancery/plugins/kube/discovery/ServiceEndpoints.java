package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.KubeSlice;
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
 */
record ServiceEndpoints(KubeService service, ServicePort port) {

  private static final String TCP = "TCP";
  private static final String IPV4 = "IPv4";

  /** Whether the port was found in any slice that counts, or no slice could have it yet. */
  boolean isKnown(Collection<KubeSlice> slices) {
    List<KubeSlice> counting = counting(slices);
    return counting.isEmpty() || counting.stream().anyMatch(slice -> number(slice).isPresent());
  }

  private List<KubeSlice> counting(Collection<KubeSlice> slices) {
    return slices.stream().filter(slice -> slice.addressType().equals(family())).toList();
  }

  /** The endpoints, and what they speak. */
  EndpointSet of(Collection<KubeSlice> slices) {
    return serving(slices).withTraits(PortProtocol.of(port).traits());
  }

  /**
   * The endpoints that are ready, and those that end what they have begun. Where none is ready, the
   * latter take new requests too, as kube-proxy has it.
   */
  private EndpointSet serving(Collection<KubeSlice> slices) {
    List<Endpoint> ready = new ArrayList<>();
    List<Endpoint> draining = new ArrayList<>();
    for (KubeSlice slice : counting(slices)) {
      number(slice)
          .ifPresent(
              number -> {
                slice.endpoints().stream()
                    .filter(SliceEndpoint::ready)
                    .forEach(found -> ready.add(endpoint(found, number)));
                slice.endpoints().stream()
                    .filter(SliceEndpoint::isDraining)
                    .forEach(found -> draining.add(endpoint(found, number)));
              });
    }
    if (!ready.isEmpty()) {
      draining.forEach(endpoint -> ready.add(endpoint.withHealth(EndpointHealth.DRAINING)));
      return EndpointSet.of(ready);
    }
    return EndpointSet.of(draining);
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

  private static Endpoint endpoint(SliceEndpoint found, int port) {
    return Endpoint.of(found.address(), port)
        .withLocality(new Locality("", found.zone(), ""))
        .withName(found.name());
  }
}
