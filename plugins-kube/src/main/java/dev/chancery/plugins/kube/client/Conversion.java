// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.KubeNode;
import dev.chancery.plugins.kube.cluster.KubePod;
import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.KubeSlice;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.plugins.kube.cluster.SliceEndpoint;
import dev.chancery.plugins.kube.cluster.SlicePort;
import dev.chancery.spi.model.IntOrString;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointHints;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes what counts from objects of the API, which are much larger and are not kept. */
final class Conversion {

  /** The label of a slice that names its service. */
  static final String SERVICE_NAME = "kubernetes.io/service-name";

  private static final String REGION = "topology.kubernetes.io/region";
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final String DEFAULT_PROTOCOL = "TCP";

  private Conversion() {}

  static ServiceKey key(HasMetadata object) {
    return new ServiceKey(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  static KubeService service(Service service) {
    return new KubeService(
        key(service),
        Objects.requireNonNullElse(service.getSpec().getType(), "ClusterIP"),
        stream(service.getSpec().getPorts()).map(Conversion::port).toList(),
        stream(service.getSpec().getIpFamilies()).toList());
  }

  /** A service with what its owner says of it; of annotations, those that are meant for us. */
  static ServiceOffer offer(Service service) {
    Map<String, String> annotations = map(service.getMetadata().getAnnotations());
    annotations.keySet().removeIf(key -> !key.startsWith(ServiceOffer.PREFIX));
    return new ServiceOffer(service(service), map(service.getMetadata().getLabels()), annotations);
  }

  private static Map<String, String> map(@Nullable Map<String, String> found) {
    return new HashMap<>(Objects.requireNonNullElse(found, Map.of()));
  }

  private static ServicePort port(io.fabric8.kubernetes.api.model.ServicePort port) {
    String target =
        Optional.ofNullable(port.getTargetPort())
            .map(found -> Objects.toString(found.getValue()))
            .orElseGet(() -> port.getPort().toString());
    return new ServicePort(
        text(port.getName()),
        port.getPort(),
        new IntOrString(target),
        protocol(port.getProtocol()),
        text(port.getAppProtocol()));
  }

  static KubePod pod(Pod pod) {
    Map<String, String> labels = new HashMap<>();
    Optional.ofNullable(pod.getMetadata().getLabels())
        .orElse(Map.of())
        .forEach(
            (key, value) -> labels.put(key.intern(), text(value).intern())); // much the same in all
    return new KubePod(pod.getMetadata().getNamespace(), pod.getMetadata().getName(), labels);
  }

  static KubeNode node(Node node) {
    Map<String, String> labels =
        Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
    return new KubeNode(
        node.getMetadata().getName().intern(),
        text(labels.get(REGION)).intern(),
        text(labels.get(ZONE)).intern());
  }

  static ServiceKey serviceOf(EndpointSlice slice) {
    return new ServiceKey(
        slice.getMetadata().getNamespace(),
        text(slice.getMetadata().getLabels().get(SERVICE_NAME)));
  }

  static KubeSlice slice(EndpointSlice slice) {
    return new KubeSlice(
        serviceOf(slice),
        slice.getMetadata().getName(),
        slice.getAddressType(),
        stream(slice.getPorts()).map(Conversion::slicePort).toList(),
        stream(slice.getEndpoints()).flatMap(found -> endpoint(found).stream()).toList());
  }

  private static SlicePort slicePort(EndpointPort port) {
    return new SlicePort(
        text(port.getName()),
        Objects.requireNonNullElse(port.getPort(), 0),
        protocol(port.getProtocol()));
  }

  /** An endpoint, unless it has no address. */
  private static Optional<SliceEndpoint> endpoint(Endpoint endpoint) {
    return stream(endpoint.getAddresses()).findFirst().map(first -> endpoint(first, endpoint));
  }

  private static SliceEndpoint endpoint(String address, Endpoint endpoint) {
    EndpointConditions conditions =
        Objects.requireNonNullElseGet(endpoint.getConditions(), EndpointConditions::new);
    return new SliceEndpoint(
        address,
        Objects.requireNonNullElse(conditions.getReady(), true),
        Objects.requireNonNullElse(conditions.getServing(), true),
        Objects.requireNonNullElse(conditions.getTerminating(), false),
        text(endpoint.getZone()).intern(), // few zones, many endpoints
        Optional.ofNullable(endpoint.getTargetRef()).map(ObjectReference::getName).orElse(""),
        hintedZones(endpoint.getHints()),
        text(endpoint.getNodeName()).intern()); // few nodes, many endpoints
  }

  private static Set<String> hintedZones(@Nullable EndpointHints hints) {
    return hints == null
        ? Set.of()
        : stream(hints.getForZones())
            .map(zone -> text(zone.getName()).intern())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** A list that the API tells as nothing has no items. */
  private static <T> Stream<T> stream(@Nullable List<T> list) {
    return list == null ? Stream.of() : list.stream();
  }

  private static String protocol(@Nullable String protocol) {
    return Objects.requireNonNullElse(protocol, DEFAULT_PROTOCOL);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
