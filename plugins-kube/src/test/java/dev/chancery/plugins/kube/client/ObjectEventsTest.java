// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Objects of the API are told")
class ObjectEventsTest {

  private static final ServiceKey CART = new ServiceKey("shop", "cart");

  private final Heard heard = new Heard();
  private final ObjectEvents objects = new ObjectEvents(heard);
  private final OfferEvents offers = new OfferEvents(heard);

  @Test
  @DisplayName("with conditions that are left open, as the API says they are then")
  void openConditions() {
    objects.sliceIs(
        slice(
            """
            ports: [{name: http, port: 8080}]
            endpoints:
            - {addresses: [10.0.0.1]}
            - {addresses: [10.0.0.2], conditions: {}}
            - {addresses: [10.0.0.3], conditions: {ready: false}}
            - {addresses: [10.0.0.4], conditions: {ready: false, terminating: true}}
            """));
    assertThat(heard.slices.get(0).endpoints())
        .containsExactly(
            new SliceEndpoint("10.0.0.1", true, true, false, "", ""),
            new SliceEndpoint("10.0.0.2", true, true, false, "", ""),
            new SliceEndpoint("10.0.0.3", false, true, false, "", ""),
            new SliceEndpoint("10.0.0.4", false, true, true, "", ""));
  }

  @Test
  @DisplayName("with the first address of an endpoint, its zone, its pod, its node and its hints")
  void endpoint() {
    objects.sliceIs(
        slice(
            """
            endpoints:
            - addresses: [10.0.0.1, 10.0.0.2]
              zone: z1
              nodeName: node-1
              targetRef: {kind: Pod, name: cart-1}
              hints: {forZones: [{name: z1}, {name: z2}]}
            - {addresses: [10.0.0.3], hints: {}}
            - {addresses: []}
            """));
    assertThat(heard.slices.get(0).endpoints())
        .containsExactly(
            new SliceEndpoint(
                "10.0.0.1", true, true, false, "z1", "cart-1", Set.of("z1", "z2"), "node-1"),
            new SliceEndpoint("10.0.0.3", true, true, false, "", ""));
  }

  @Test
  @DisplayName("with ports that lack name, number or protocol")
  void ports() {
    objects.sliceIs(
        slice("ports: [{port: 80}, {name: http}, {name: dns, port: 53, protocol: UDP}]"));
    objects.sliceIs(slice("ports: null"));
    assertThat(heard.slices.get(0).ports())
        .containsExactly(
            new SlicePort("", 80, "TCP"),
            new SlicePort("http", 0, "TCP"),
            new SlicePort("dns", 53, "UDP"));
    assertThat(heard.slices.get(1))
        .isEqualTo(new KubeSlice(CART, "cart-1", "IPv4", List.of(), List.of()));
  }

  @Test
  @DisplayName("with target ports by number, by name, and left open")
  void service() {
    offers.serviceIs(
        service(
            """
            ports: [{name: a, port: 1, targetPort: 8080}, {name: b, port: 2, targetPort: web}, {name: c, port: 3}]
            ipFamilies: [IPv6, IPv4]
            """));
    assertThat(heard.services)
        .containsExactly(
            new KubeService(
                CART,
                "ClusterIP",
                List.of(port("a", 1, "8080"), port("b", 2, "web"), port("c", 3, "3")),
                List.of("IPv6", "IPv4")));
  }

  @Test
  @DisplayName("with what is spoken at a port")
  void appProtocol() {
    offers.serviceIs(service("ports: [{name: a, port: 1, appProtocol: kubernetes.io/h2c}]"));
    assertThat(heard.services.get(0).ports())
        .containsExactly(new ServicePort("a", 1, new IntOrString("1"), "TCP", "kubernetes.io/h2c"));
  }

  @Test
  @DisplayName("pods with their labels")
  void pod() {
    assertThat(Conversion.pod(pod("{namespace: shop, name: cart-1, labels: {app: cart}}")))
        .isEqualTo(new KubePod("shop", "cart-1", Map.of("app", "cart")));
    assertThat(Conversion.pod(pod("{namespace: shop, name: cart-2}")))
        .isEqualTo(new KubePod("shop", "cart-2", Map.of()));
  }

  private static Pod pod(String metadata) {
    return Serialization.unmarshal(
        "apiVersion: v1\nkind: Pod\nmetadata: %s\n".formatted(metadata), Pod.class);
  }

  @Test
  @DisplayName("nodes with their region and zone, as far as they have labels")
  void node() {
    assertThat(
            Conversion.node(
                node(
                    "{name: n1, labels: {topology.kubernetes.io/region: r1,"
                        + " topology.kubernetes.io/zone: z1, other: o}}")))
        .isEqualTo(new KubeNode("n1", "r1", "z1"));
    assertThat(Conversion.node(node("{name: n2}"))).isEqualTo(new KubeNode("n2", "", ""));
  }

  private static Node node(String metadata) {
    return Serialization.unmarshal(
        "apiVersion: v1\nkind: Node\nmetadata: %s\n".formatted(metadata), Node.class);
  }

  @Test
  @DisplayName("one that can't be understood is told as such, and others go on")
  void unclear() {
    EndpointSlice bad = slice("endpoints: [{addresses: [10.0.0.1]}]");
    bad.getEndpoints().add(0, null);
    objects.sliceIs(bad);
    Service strange = service("ports: [{port: 80}]");
    strange.setSpec(null);
    offers.serviceIs(strange);
    objects.sliceIs(slice("endpoints: [{addresses: [10.0.0.2]}]"));
    assertThat(heard.unclear)
        .hasSize(2)
        .allSatisfy(message -> assertThat(message).startsWith("shop/cart: "))
        .anySatisfy(
            message ->
                assertThat(message).contains("EndpointSlice shop/cart-1 can't be understood"))
        .anySatisfy(
            message -> assertThat(message).contains("Service shop/cart can't be understood"));
    assertThat(heard.services).isEmpty();
    assertThat(heard.slices)
        .extracting(slice -> slice.endpoints().get(0).address())
        .containsExactly("10.0.0.2");
  }

  private static ServicePort port(String name, int number, String target) {
    return new ServicePort(name, number, new IntOrString(target), "TCP");
  }

  private static EndpointSlice slice(String fields) {
    return Serialization.unmarshal(
        """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {namespace: shop, name: cart-1, labels: {kubernetes.io/service-name: cart}}
        addressType: IPv4
        """
            + fields,
        EndpointSlice.class);
  }

  private static Service service(String spec) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Service
        metadata: {namespace: shop, name: cart}
        spec:
        """
            + spec.indent(2),
        Service.class);
  }

  private static final class Heard implements ClusterEvents {

    private final List<KubeService> services = new ArrayList<>();
    private final List<KubeSlice> slices = new ArrayList<>();
    private final List<String> unclear = new ArrayList<>();

    @Override
    public void serviceIs(ServiceOffer offer) {
      services.add(offer.service());
    }

    @Override
    public void serviceGone(ServiceKey key) {}

    @Override
    public void sliceIs(KubeSlice slice) {
      slices.add(slice);
    }

    @Override
    public void sliceGone(String namespace, String name) {}

    @Override
    public void isUnclear(ServiceKey service, String message) {
      unclear.add(service + ": " + message);
    }

    @Override
    public void isCurrent(String namespace) {}

    @Override
    public void isStale(String namespace, String message) {}
  }
}
