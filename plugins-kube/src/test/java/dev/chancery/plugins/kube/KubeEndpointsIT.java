// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static dev.chancery.plugins.kube.KubeRig.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.cluster.PortProtocol;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Locality;
import dev.chancery.testkit.kube.KubeCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a real Kubernetes, endpoints of a service")
class KubeEndpointsIT {

  private static final String CART =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: cart}
      spec: {ports: [{name: http, port: 80, targetPort: web}, {name: admin, port: 81, targetPort: 9000}]}
      """;

  @AutoClose private static KubeCluster cluster;

  private KubeRig rig;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
  }

  @BeforeEach
  void start() {
    rig = KubeRig.of(cluster.kubeconfig());
  }

  @AfterEach
  void end() {
    rig.close();
    cluster.kubectl("delete", "service,endpointslice", "--all", "--wait=false");
  }

  @Test
  @DisplayName("come from all of its slices, each with its own number of a named port")
  void slices() {
    cluster.apply(CART);
    cluster.apply(
        slice(
            "cart",
            "one",
            "8080",
            "{addresses: [10.1.0.1], zone: z1, targetRef: {kind: Pod, name: cart-1}}"));
    cluster.apply(slice("cart", "two", "8081", "{addresses: [10.1.0.2]}"));
    rig.track(upstream("cart", "http"), upstream("by-number", "cart", "80"));
    EndpointSet both =
        EndpointSet.of(
            Endpoint.of("10.1.0.1", 8080)
                .withLocality(new Locality("", "z1", ""))
                .withName("cart-1"),
            Endpoint.of("10.1.0.2", 8081));
    rig.awaitEndpoints("cart", both);
    rig.awaitEndpoints("by-number", both);
  }

  @Test
  @DisplayName("are told with what the service's port says that they speak, as it is now")
  void appProtocol() {
    EndpointSet one = EndpointSet.of(Endpoint.of("10.1.0.1", 8080));
    cluster.apply(CART.replace("name: http,", "name: http, appProtocol: kubernetes.io/h2c,"));
    cluster.apply(slice("cart", "one", "8080", "{addresses: [10.1.0.1]}"));
    rig.track(upstream("cart", "http"));
    rig.awaitEndpoints("cart", one.withTraits(PortProtocol.HTTP2.traits()));
    cluster.apply(CART.replace("name: http,", "name: http, appProtocol: https,"));
    rig.awaitEndpoints("cart", one.withTraits(PortProtocol.TLS.traits()));
    cluster.apply(CART);
    rig.awaitEndpoints("cart", one);
  }

  @Test
  @DisplayName("come, change and go with their slices")
  void changes() {
    cluster.apply(CART);
    cluster.apply(slice("cart", "one", "8080", "{addresses: [10.1.0.1]}"));
    rig.track(upstream("cart", "http"));
    rig.awaitEndpoints("cart", EndpointSet.of(Endpoint.of("10.1.0.1", 8080)));
    cluster.apply(slice("cart", "two", "8080", "{addresses: [10.1.0.2]}"));
    rig.awaitEndpoints(
        "cart", EndpointSet.of(Endpoint.of("10.1.0.1", 8080), Endpoint.of("10.1.0.2", 8080)));
    cluster.kubectl("delete", "endpointslice", "one");
    rig.awaitEndpoints("cart", EndpointSet.of(Endpoint.of("10.1.0.2", 8080)));
    cluster.kubectl("delete", "endpointslice", "two");
    rig.awaitEndpoints("cart", EndpointSet.EMPTY);
  }

  @Test
  @DisplayName("drain while they end, are left out while they are not ready")
  void conditions() {
    cluster.apply(CART);
    cluster.apply(
        slice(
            "cart",
            "one",
            "8080",
            "{addresses: [10.1.0.1], conditions: {ready: true}},"
                + "{addresses: [10.1.0.2], conditions: {ready: false, serving: true, terminating: true}},"
                + "{addresses: [10.1.0.3], conditions: {ready: false, serving: false}}"));
    rig.track(upstream("cart", "http"));
    rig.awaitEndpoints(
        "cart",
        EndpointSet.of(
            Endpoint.of("10.1.0.1", 8080),
            Endpoint.of("10.1.0.2", 8080).withHealth(EndpointHealth.DRAINING)));
  }

  @Test
  @DisplayName(
      "stay while the API server is away, and are right when it is back, though its history is forgotten")
  void apiServerAway() {
    cluster.apply(CART);
    cluster.apply(slice("cart", "one", "8080", "{addresses: [10.1.0.1]}"));
    rig.track(upstream("cart", "http"));
    EndpointSet one = EndpointSet.of(Endpoint.of("10.1.0.1", 8080));
    rig.awaitEndpoints("cart", one);
    cluster.killApiServer();
    assertThat(rig.awaitFailure("cart", "could not read"))
        .contains("in all namespaces: ")
        .doesNotContain("admin-token");
    cluster.compact();
    cluster.restartApiServer();
    cluster.apply(slice("cart", "one", "8080", "{addresses: [10.1.0.9]}"));
    rig.awaitEndpoints("cart", EndpointSet.of(Endpoint.of("10.1.0.9", 8080)));
    assertThat(rig.sink().events()).noneMatch(event -> event.toString().contains("endpoints=[]"));
  }

  @Test
  @DisplayName("are told as fresh again when the API server is back and nothing has changed")
  void nothingChanged() {
    cluster.apply(CART);
    cluster.apply(slice("cart", "one", "8080", "{addresses: [10.1.0.1]}"));
    rig.track(upstream("cart", "http"));
    EndpointSet one = EndpointSet.of(Endpoint.of("10.1.0.1", 8080));
    rig.awaitEndpoints("cart", one);
    cluster.killApiServer();
    rig.awaitFailure("cart", "could not read");
    cluster.restartApiServer();
    rig.awaitEndpoints("cart", one);
  }

  @Test
  @DisplayName("are not told of a service or a port that is not there")
  void missing() {
    cluster.apply(CART);
    rig.track(upstream("nothing", "80"), upstream("cart", "http2"));
    assertThat(rig.awaitFailure("nothing", "no service"))
        .isEqualTo(
            "there is no service default/nothing (expected: one that this control plane may read)");
    assertThat(rig.awaitFailure("cart", "no port"))
        .isEqualTo("service default/cart has no port 'http2' (expected: 80 (http) or 81 (admin))");
  }

  @Test
  @DisplayName("are those of its pods")
  void ofPods() {
    cluster.apply(
        """
        {apiVersion: v1, kind: Service, metadata: {name: pods}, spec: {selector: {app: pods}, ports: [{port: 80, targetPort: web}]}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: node-1, labels: {topology.kubernetes.io/zone: z9}}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: pod-1, labels: {app: pods}}
        spec: {nodeName: node-1, containers: [{name: main, image: none, ports: [{name: web, containerPort: 8080}]}]}
        """);
    cluster.kubectl(
        "patch",
        "pod",
        "pod-1",
        "--subresource=status",
        "--type=merge",
        "-p",
        "{\"status\":{\"phase\":\"Running\",\"podIP\":\"10.2.0.1\",\"podIPs\":[{\"ip\":\"10.2.0.1\"}],"
            + "\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}");
    rig.track(upstream("pods", "80"));
    rig.awaitEndpoints(
        "pods",
        EndpointSet.of(
            Endpoint.of("10.2.0.1", 8080)
                .withLocality(new Locality("", "z9", ""))
                .withName("pod-1")));
    cluster.kubectl("delete", "pod", "pod-1", "--grace-period=0", "--force");
    rig.awaitEndpoints("pods", EndpointSet.EMPTY);
  }

  private static String slice(String service, String name, String port, String endpoints) {
    return """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: %s, labels: {kubernetes.io/service-name: %s}}
        addressType: IPv4
        ports: [{name: http, port: %s}]
        endpoints: [%s]
        """
        .formatted(name, service, port, endpoints);
  }
}
