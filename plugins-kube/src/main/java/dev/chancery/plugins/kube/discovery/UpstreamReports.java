// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.KubeSlice;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is known of an upstream: its endpoints, or why they can't be told. */
final class UpstreamReports {

  private static final String FQDN = "FQDN";

  private final ClusterView view;
  private final PodViews pods;
  private final NodeView nodes;
  private final EndpointSink sink;
  private final String zone;

  UpstreamReports(Known known, EndpointSink sink, String zone) {
    this.view = known.cluster();
    this.pods = known.pods();
    this.nodes = known.nodes();
    this.sink = sink;
    this.zone = zone;
  }

  /** What can't be worked out harms this upstream alone. */
  void tell(KubeTarget target) {
    try {
      tellWhatIs(target);
    } catch (InvalidValueException e) {
      fail(
          target,
          "the endpoints of service %s are wrong: %s".formatted(target.service(), e.getMessage()));
    }
  }

  private void tellWhatIs(KubeTarget target) {
    Optional<KubeService> service = view.image().service(target.service());
    Optional<String> unclear = view.unclear(target.service());
    if (unclear.isPresent()) {
      fail(target, unclear.get());
    } else if (service.isEmpty()) {
      fail(
          target,
          "there is no service %s (expected: one that this control plane may read)"
              .formatted(target.service()));
    } else if (service.get().isExternalName()) {
      fail(
          target,
          "service %s is an ExternalName, a name outside of the cluster, which has no endpoints"
                  .formatted(target.service())
              + " (expected: another service, or static: {hosts: [{addr: that name, port: its port}]}"
              + " in place of kube)");
    } else {
      tell(target, service.get());
    }
  }

  private void tell(KubeTarget target, KubeService service) {
    Optional<ServicePort> port = service.port(target.port());
    if (port.isEmpty()) {
      fail(
          target,
          "service %s has no port '%s' (expected: %s)"
              .formatted(target.service(), target.port(), ports(service)));
      return;
    }
    Optional<PodChoice> choice = pods.of(target);
    if (choice.isPresent()) {
      tell(target, new ServiceEndpoints(service, port.get(), zone, choice.get(), nodes.image()));
    } else {
      pods.trouble(target).ifPresent(trouble -> fail(target, trouble));
    }
  }

  private void tell(KubeTarget target, ServiceEndpoints endpoints) {
    Collection<KubeSlice> slices = view.image().slices(target.service());
    if (endpoints.isKnown(slices)) {
      sink.publish(target.upstream(), endpoints.of(slices), warnings(target, slices));
    } else {
      fail(
          target,
          "no EndpointSlice of service %s has its port %s yet"
              .formatted(target.service(), endpoints.port()));
    }
  }

  private static String ports(KubeService service) {
    return service.tcpPorts().isEmpty()
        ? "a service with ports of TCP"
        : service.tcpPorts().stream()
            .map(ServicePort::toString)
            .collect(Collectors.joining(" or "));
  }

  private List<String> warnings(KubeTarget target, Collection<KubeSlice> slices) {
    Stream<String> troubles =
        Stream.concat(pods.trouble(target).stream(), Stream.of(nodes.trouble()))
            .filter(trouble -> !trouble.isEmpty());
    return Stream.concat(withNames(slices), troubles).toList();
  }

  private static Stream<String> withNames(Collection<KubeSlice> slices) {
    return slices.stream()
        .filter(slice -> slice.addressType().equals(FQDN))
        .map(
            slice ->
                "EndpointSlice %s is left out, as it has names in place of addresses (addressType"
                        .formatted(slice.name())
                    + " FQDN)");
  }

  private void fail(KubeTarget target, String message) {
    sink.fail(target.upstream(), message);
  }
}
