// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.cluster.KubeNode;
import dev.chancery.plugins.kube.cluster.KubePod;
import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.KubeSlice;
import dev.chancery.plugins.kube.cluster.NodeImage;
import dev.chancery.plugins.kube.cluster.PodImage;
import dev.chancery.plugins.kube.cluster.PortProtocol;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.plugins.kube.cluster.SliceEndpoint;
import dev.chancery.plugins.kube.cluster.SlicePort;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.Locality;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Of the slices of a service")
class ServiceEndpointsTest {

  private static final ServiceKey CART = new ServiceKey("shop", "cart");
  private static final KubeUpstream CONFIG = new KubeUpstream("cart", "", new IntOrString("80"));
  private static final PodChoice ALL = new PodChoice(Map.of(), Set.of(), new PodImage());
  private static final NodeImage NO_NODES = new NodeImage();
  private static final ServicePort HTTP = port("http", 80, "web");
  private static final ServicePort ADMIN = port("admin", 81, "9000");
  private static final ServicePort UNNAMED = port("", 80, "8000");
  private static final List<SlicePort> WEB = List.of(tcp("http", 8080), tcp("admin", 9000));

  @ParameterizedTest(name = "ready {0}, serving {1}, terminating {2}")
  @DisplayName("an endpoint is taken, drained or left out, beside one that is ready")
  @CsvSource({
    "true, true, false, HEALTHY",
    "true, false, false, HEALTHY",
    "true, true, true, HEALTHY", // publishNotReadyAddresses
    "false, true, true, DRAINING",
    "false, true, false,",
    "false, false, true,",
    "false, false, false,",
  })
  void conditions(boolean ready, boolean serving, boolean terminating, String health) {
    SliceEndpoint subject = new SliceEndpoint("10.0.0.1", ready, serving, terminating, "", "");
    List<Endpoint> found =
        endpoints(HTTP, slice("a", WEB, subject, ready("10.0.0.2"))).endpoints().stream()
            .filter(endpoint -> endpoint.address().equals("10.0.0.1"))
            .toList();
    if (health == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .containsExactly(
              Endpoint.of("10.0.0.1", 8080).withHealth(EndpointHealth.valueOf(health)));
    }
  }

  @Test
  @DisplayName("hints for the zone that is served put some before the others")
  void hints() {
    KubeSlice slice = slice("a", WEB, hinted("10.0.0.1", "z1"), hinted("10.0.0.2", "z2", "z3"));
    Endpoint one = Endpoint.of("10.0.0.1", 8080);
    Endpoint two = Endpoint.of("10.0.0.2", 8080);
    assertThat(inZone("z1", slice)).isEqualTo(EndpointSet.of(one, two.withPriority(1)));
    assertThat(inZone("z3", slice)).isEqualTo(EndpointSet.of(one.withPriority(1), two));
    assertThat(inZone("", slice)).isEqualTo(EndpointSet.of(one, two));
  }

  @Test
  @DisplayName("an endpoint has the region of its node, and its zone where the slice has none")
  void nodes() {
    NodeImage nodes = new NodeImage();
    nodes.put(new KubeNode("one", "r1", "z1"));
    KubeSlice slice =
        slice(
            "a",
            WEB,
            on("10.0.0.1", "z9", "one"),
            on("10.0.0.2", "", "one"),
            on("10.0.0.3", "z3", "two"));
    assertThat(new ServiceEndpoints(service(HTTP), HTTP, "", ALL, nodes).of(List.of(slice)))
        .isEqualTo(
            EndpointSet.of(
                Endpoint.of("10.0.0.1", 8080).withLocality(new Locality("r1", "z9", "")),
                Endpoint.of("10.0.0.2", 8080).withLocality(new Locality("r1", "z1", "")),
                Endpoint.of("10.0.0.3", 8080).withLocality(new Locality("", "z3", ""))));
  }

  private static PodChoice choice(KubeUpstream config, PodImage pods) {
    return new PodChoice(config.selector(), Set.copyOf(config.endpointLabels()), pods);
  }

  private static SliceEndpoint on(String address, String zone, String node) {
    return new SliceEndpoint(address, true, true, false, zone, "", Set.of(), node);
  }

  @Test
  @DisplayName("hints are not followed where one has none, or none is for the zone")
  void hintsNotFollowed() {
    KubeSlice slice = slice("a", WEB, hinted("10.0.0.1", "z1"));
    Endpoint one = Endpoint.of("10.0.0.1", 8080);
    Endpoint two = Endpoint.of("10.0.0.2", 8080);
    assertThat(inZone("z9", slice)).isEqualTo(EndpointSet.of(one));
    assertThat(inZone("z1", slice, slice("b", WEB, ready("10.0.0.2"))))
        .isEqualTo(EndpointSet.of(one, two));
    assertThat(inZone("z1", slice, slice("b", WEB, unready("10.0.0.2"), draining("10.0.0.3"))))
        .as("only those that take requests count")
        .isEqualTo(EndpointSet.of(one, drained("10.0.0.3").withPriority(1)));
  }

  @Test
  @DisplayName("those that end take new requests where none of any slice is ready")
  void fallback() {
    KubeSlice ending = slice("a", WEB, draining("10.0.0.1"), unready("10.0.0.2"));
    assertThat(endpoints(HTTP, ending, slice("b", WEB, unready("10.0.0.3"))))
        .isEqualTo(EndpointSet.of(Endpoint.of("10.0.0.1", 8080)));
    assertThat(endpoints(HTTP, ending, slice("b", WEB, ready("10.0.0.3"))))
        .isEqualTo(EndpointSet.of(drained("10.0.0.1"), Endpoint.of("10.0.0.3", 8080)));
  }

  @Test
  @DisplayName("a ready one that ends elsewhere is ready, as while it moves between slices")
  void readyWins() {
    EndpointSet once = EndpointSet.of(Endpoint.of("10.0.0.1", 8080));
    KubeSlice from = slice("a", WEB, draining("10.0.0.1"));
    KubeSlice to = slice("b", WEB, ready("10.0.0.1"));
    assertThat(endpoints(HTTP, from, to)).isEqualTo(once);
    assertThat(endpoints(HTTP, to, from)).isEqualTo(once);
    assertThat(endpoints(HTTP, to, slice("c", WEB, unready("10.0.0.1")))).isEqualTo(once);
  }

  @Test
  @DisplayName("each has its own number of a named target port")
  void numbers() {
    assertThat(
            endpoints(
                HTTP,
                slice("a", List.of(tcp("http", 8080)), ready("10.0.0.1")),
                slice("b", List.of(tcp("http", 8081)), ready("10.0.0.1"), ready("10.0.0.2"))))
        .isEqualTo(
            EndpointSet.of(
                Endpoint.of("10.0.0.1", 8080),
                Endpoint.of("10.0.0.1", 8081),
                Endpoint.of("10.0.0.2", 8081)));
  }

  @Test
  @DisplayName("the port without a name is that of a service with one port, and of no other")
  void unnamed() {
    KubeSlice slice = slice("a", List.of(tcp("", 8000)), ready("10.0.0.1"));
    EndpointSet found = EndpointSet.of(Endpoint.of("10.0.0.1", 8000));
    assertThat(of(service(UNNAMED), UNNAMED, slice)).isEqualTo(found);
    assertThat(of(service(HTTP), HTTP, slice)).isEqualTo(found);
    assertThat(of(service(HTTP, ADMIN), HTTP, slice)).isEqualTo(EndpointSet.EMPTY);
    assertThat(isKnown(service(HTTP, ADMIN), HTTP, slice)).isFalse();
  }

  @Test
  @DisplayName("a port without a number is skipped")
  void noNumber() {
    KubeSlice nil = slice("a", List.of(tcp("http", 0)), ready("10.0.0.1"));
    assertThat(endpoints(HTTP, nil)).isEqualTo(EndpointSet.EMPTY);
    assertThat(isKnown(service(HTTP), HTTP, nil)).isFalse();
    assertThat(endpoints(HTTP, nil, slice("b", WEB, ready("10.0.0.2"))))
        .isEqualTo(EndpointSet.of(Endpoint.of("10.0.0.2", 8080)));
  }

  @Test
  @DisplayName("one without ports has all, so the target port is taken, or else the service's")
  void allPorts() {
    KubeSlice any = slice("a", List.of(), ready("10.0.0.1"));
    assertThat(endpoints(ADMIN, any)).isEqualTo(EndpointSet.of(Endpoint.of("10.0.0.1", 9000)));
    assertThat(endpoints(HTTP, any)).isEqualTo(EndpointSet.of(Endpoint.of("10.0.0.1", 80)));
    assertThat(isKnown(service(HTTP), HTTP, any)).isTrue();
  }

  @Test
  @DisplayName("ports of other protocols don't count, though they have the same name")
  void otherProtocols() {
    assertThat(
            endpoints(
                HTTP,
                slice(
                    "a",
                    List.of(
                        new SlicePort("http", 5353, "UDP"),
                        new SlicePort("http", 5354, "SCTP"),
                        tcp("http", 8080)),
                    ready("10.0.0.1"))))
        .isEqualTo(EndpointSet.of(Endpoint.of("10.0.0.1", 8080)));
  }

  @Test
  @DisplayName("the port of TCP is meant where one of UDP has the same number")
  void portOfService() {
    ServicePort udp = new ServicePort("dns", 53, new IntOrString("53"), "UDP");
    ServicePort tcp = port("dns-tcp", 53, "53");
    assertThat(service(udp, tcp).port(new IntOrString("53"))).contains(tcp);
    assertThat(service(udp, tcp).port(new IntOrString("dns"))).isEmpty();
  }

  @Test
  @DisplayName("those of the preferred family are taken")
  void families() {
    KubeSlice four = slice("four", WEB, ready("10.0.0.1"));
    KubeSlice six = new KubeSlice(CART, "six", "IPv6", WEB, List.of(ready("fd00::1")));
    KubeSlice names = new KubeSlice(CART, "names", "FQDN", WEB, List.of(ready("a.example")));
    EndpointSet ofFour = EndpointSet.of(Endpoint.of("10.0.0.1", 8080));
    EndpointSet ofSix = EndpointSet.of(Endpoint.of("fd00::1", 8080));
    assertThat(of(withFamilies("IPv4", "IPv6"), HTTP, four, six, names)).isEqualTo(ofFour);
    assertThat(of(withFamilies("IPv6", "IPv4"), HTTP, four, six, names)).isEqualTo(ofSix);
    assertThat(of(withFamilies(), HTTP, four, six, names)).isEqualTo(ofFour);
  }

  @Test
  @DisplayName("a port that only slices of the other family have is not known yet")
  void otherFamilyFirst() {
    KubeSlice four = slice("four", List.of(tcp("admin", 9000)), ready("10.0.0.1"));
    KubeSlice six = new KubeSlice(CART, "six", "IPv6", WEB, List.of(ready("fd00::1")));
    assertThat(isKnown(withFamilies("IPv4", "IPv6"), HTTP, four, six)).isFalse();
    assertThat(isKnown(withFamilies("IPv6", "IPv4"), HTTP, four, six)).isTrue();
  }

  @Test
  @DisplayName("none means that the service has no endpoint")
  void none() {
    assertThat(isKnown(service(HTTP), HTTP)).isTrue();
    assertThat(endpoints(HTTP)).isEqualTo(EndpointSet.EMPTY);
  }

  @Test
  @DisplayName("zone and name are told")
  void traits() {
    SliceEndpoint found = new SliceEndpoint("10.0.0.1", true, true, false, "z1", "cart-1");
    assertThat(endpoints(HTTP, slice("a", WEB, found)))
        .isEqualTo(
            EndpointSet.of(
                Endpoint.of("10.0.0.1", 8080)
                    .withLocality(new Locality("", "z1", ""))
                    .withName("cart-1")));
  }

  @Test
  @DisplayName("is told what all speak, though there be none")
  void protocol() {
    ServicePort grpc = new ServicePort("api", 80, new IntOrString("web"), "TCP", "grpc");
    Map<String, String> traits = PortProtocol.HTTP2.traits();
    KubeSlice slice = slice("a", List.of(tcp("api", 8080)), ready("10.0.0.1"));
    assertThat(of(service(grpc), grpc, slice))
        .isEqualTo(EndpointSet.of(Endpoint.of("10.0.0.1", 8080)).withTraits(traits));
    assertThat(of(service(grpc), grpc)).isEqualTo(EndpointSet.EMPTY.withTraits(traits));
  }

  @Test
  @DisplayName("those are taken whose pods have the labels that the upstream selects")
  void selector() {
    KubeUpstream config = CONFIG.withSelector(Map.of("version", "v2", "tier", "web"));
    assertThat(
            chosen(
                config,
                ofPod("10.0.0.1", "has-both"),
                ofPod("10.0.0.2", "has-other-version"),
                ofPod("10.0.0.3", "has-one"),
                ofPod("10.0.0.4", "unknown"),
                ofPod("10.0.0.5", "")))
        .isEqualTo(EndpointSet.of(Endpoint.of("10.0.0.1", 8080).withName("has-both")));
  }

  @Test
  @DisplayName("those that end take new requests where none that is selected is ready")
  void fallbackAmongSelected() {
    KubeUpstream config = CONFIG.withSelector(Map.of("version", "v2"));
    SliceEndpoint ending = new SliceEndpoint("10.0.0.1", false, true, true, "", "has-both");
    assertThat(chosen(config, ending, ofPod("10.0.0.2", "has-other-version")))
        .isEqualTo(EndpointSet.of(Endpoint.of("10.0.0.1", 8080).withName("has-both")));
  }

  @Test
  @DisplayName("are told with those labels of their pods that the upstream asks for")
  void labels() {
    KubeUpstream config = CONFIG.withEndpointLabels(List.of("version", "stage"));
    assertThat(chosen(config, ofPod("10.0.0.1", "has-both"), ofPod("10.0.0.2", "unknown")))
        .isEqualTo(
            EndpointSet.of(
                Endpoint.of("10.0.0.1", 8080)
                    .withName("has-both")
                    .withLabels(Map.of("version", "v2")),
                Endpoint.of("10.0.0.2", 8080).withName("unknown")));
  }

  private static EndpointSet chosen(KubeUpstream config, SliceEndpoint... endpoints) {
    PodImage pods = new PodImage();
    pods.put(new KubePod("shop", "has-both", Map.of("version", "v2", "tier", "web", "app", "x")));
    pods.put(new KubePod("shop", "has-other-version", Map.of("version", "v1", "tier", "web")));
    pods.put(new KubePod("shop", "has-one", Map.of("version", "v2")));
    return new ServiceEndpoints(service(HTTP), HTTP, "", choice(config, pods), NO_NODES)
        .of(List.of(slice("a", WEB, endpoints)));
  }

  private static SliceEndpoint ofPod(String address, String pod) {
    return new SliceEndpoint(address, true, true, false, "", pod);
  }

  private static EndpointSet endpoints(ServicePort port, KubeSlice... slices) {
    return of(service(HTTP, ADMIN), port, slices);
  }

  private static EndpointSet of(KubeService service, ServicePort port, KubeSlice... slices) {
    return new ServiceEndpoints(service, port, "", ALL, NO_NODES).of(List.of(slices));
  }

  private static boolean isKnown(KubeService service, ServicePort port, KubeSlice... slices) {
    return new ServiceEndpoints(service, port, "", ALL, NO_NODES).isKnown(List.of(slices));
  }

  private static EndpointSet inZone(String zone, KubeSlice... slices) {
    return new ServiceEndpoints(service(HTTP), HTTP, zone, ALL, NO_NODES).of(List.of(slices));
  }

  private static KubeService service(ServicePort... ports) {
    return new KubeService(CART, "ClusterIP", List.of(ports), List.of("IPv4"));
  }

  private static KubeService withFamilies(String... families) {
    return new KubeService(CART, "ClusterIP", List.of(HTTP, ADMIN), List.of(families));
  }

  private static ServicePort port(String name, int number, String target) {
    return new ServicePort(name, number, new IntOrString(target), "TCP");
  }

  private static SlicePort tcp(String name, int number) {
    return new SlicePort(name, number, "TCP");
  }

  private static KubeSlice slice(String name, List<SlicePort> ports, SliceEndpoint... endpoints) {
    return new KubeSlice(CART, name, "IPv4", ports, List.of(endpoints));
  }

  private static SliceEndpoint ready(String address) {
    return new SliceEndpoint(address, true, true, false, "", "");
  }

  private static Endpoint drained(String address) {
    return Endpoint.of(address, 8080).withHealth(EndpointHealth.DRAINING);
  }

  private static SliceEndpoint hinted(String address, String... zones) {
    return new SliceEndpoint(address, true, true, false, "", "", Set.of(zones), "");
  }

  private static SliceEndpoint draining(String address) {
    return new SliceEndpoint(address, false, true, true, "", "");
  }

  private static SliceEndpoint unready(String address) {
    return new SliceEndpoint(address, false, false, false, "", "");
  }
}
