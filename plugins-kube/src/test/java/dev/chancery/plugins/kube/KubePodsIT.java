// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static dev.chancery.plugins.kube.KubeRig.upstream;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.Locality;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.kube.KubeCluster;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of pods in a real Kubernetes, by way of the slices that it makes,")
class KubePodsIT {

  private static final Endpoint ONE = endpoint("10.2.0.1", "pod-1", "z1");
  private static final Endpoint TWO = endpoint("10.2.0.2", "pod-2", "z2");

  @AutoClose private static KubeCluster cluster;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    cluster.apply(node("node-1", "z1"));
    cluster.apply(node("node-2", "z2"));
  }

  @AfterEach
  void removeAll() {
    cluster.kubectl("delete", "service,endpointslice", "--all", "--wait=false");
    cluster.kubectl("delete", "pod", "--all", "--grace-period=0", "--force");
  }

  @Test
  @DisplayName("those that are not ready are taken where the service says so")
  void publishNotReadyAddresses() {
    cluster.apply(service("all", "publishNotReadyAddresses: true"));
    cluster.apply(service("ready", "publishNotReadyAddresses: false"));
    makePod("pod-1", "node-1", "10.2.0.1", true);
    makePod("pod-2", "node-2", "10.2.0.2", false);
    try (KubeRig rig = KubeRig.of(cluster.kubeconfig())) {
      rig.track(upstream("all", "80"), upstream("ready", "80"));
      rig.awaitEndpoints("all", EndpointSet.of(ONE, TWO));
      rig.awaitEndpoints("ready", EndpointSet.of(ONE));
    }
  }

  @Test
  @DisplayName("a service without an address of its own is as good as any")
  void headless() {
    cluster.apply(service("pods", "clusterIP: None"));
    makePod("pod-1", "node-1", "10.2.0.1", true);
    try (KubeRig rig = KubeRig.of(cluster.kubeconfig())) {
      rig.track(upstream("pods", "80"));
      rig.awaitEndpoints("pods", EndpointSet.of(ONE));
    }
  }

  @Test
  @DisplayName("those that trafficDistribution prefers for the zone of the Envoys come first")
  void trafficDistribution() {
    cluster.apply(service("pods", "trafficDistribution: PreferClose"));
    makePod("pod-1", "node-1", "10.2.0.1", true);
    makePod("pod-2", "node-2", "10.2.0.2", true);
    KubeSettings settings = KubeSettings.DEFAULT.withKubeconfig(cluster.kubeconfig().toString());
    try (KubeRig anywhere = new KubeRig(settings);
        KubeRig second = new KubeRig(settings.withZone("z2"))) {
      anywhere.track(upstream("pods", "80"));
      anywhere.awaitEndpoints("pods", EndpointSet.of(ONE, TWO));
      second.track(upstream("pods", "80"));
      second.awaitEndpoints("pods", EndpointSet.of(TWO, ONE.withPriority(1)));
    }
  }

  @Test
  @DisplayName("those are taken that have the labels now which the upstream selects")
  void selector() {
    cluster.apply(service("pods", "type: ClusterIP"));
    makePod("pod-1", "node-1", "10.2.0.1", true);
    makePod("pod-2", "node-2", "10.2.0.2", true);
    cluster.kubectl("label", "pod", "pod-2", "version=v2");
    KubeUpstream all = new KubeUpstream("pods", "", new IntOrString("80"));
    try (KubeRig rig = KubeRig.of(cluster.kubeconfig())) {
      rig.track(
          Upstream.of("default", "all", all),
          Upstream.of("default", "v1", all.withSelector(Map.of("version", "v1"))),
          Upstream.of("default", "v2", all.withSelector(Map.of("version", "v2"))));
      rig.awaitEndpoints("all", EndpointSet.of(ONE, TWO));
      rig.awaitEndpoints("v1", EndpointSet.EMPTY);
      rig.awaitEndpoints("v2", EndpointSet.of(TWO));
      cluster.kubectl("label", "pod", "pod-1", "version=v1");
      rig.awaitEndpoints("v1", EndpointSet.of(ONE));
      cluster.kubectl("label", "pod", "pod-2", "version=v1", "--overwrite");
      rig.awaitEndpoints("v1", EndpointSet.of(ONE, TWO));
      rig.awaitEndpoints("v2", EndpointSet.EMPTY);
    }
  }

  /** An option that tells endpoints apart by labels, as subsetSpec does. */
  private record Parts(Set<String> selectedLabels) implements Option {}

  @Test
  @DisplayName("labels are told that the upstream or an option of it asks for, as they are now")
  void endpointLabels() {
    cluster.apply(service("pods", "type: ClusterIP"));
    makePod("pod-1", "node-1", "10.2.0.1", true);
    cluster.kubectl("label", "pod", "pod-1", "version=v1");
    KubeUpstream config =
        new KubeUpstream("pods", "", new IntOrString("80"))
            .withEndpointLabels(List.of("example.com/stage"));
    Options parts = Options.of(new Parts(Set.of("version", "no label/!")));
    try (KubeRig rig = KubeRig.of(cluster.kubeconfig())) {
      rig.track(Upstream.of("default", "pods", config).withOptions(parts));
      rig.awaitEndpoints("pods", EndpointSet.of(ONE.withLabels(Map.of("version", "v1"))));
      cluster.kubectl("label", "pod", "pod-1", "version-", "example.com/stage=test");
      rig.awaitEndpoints(
          "pods", EndpointSet.of(ONE.withLabels(Map.of("example.com/stage", "test"))));
    }
  }

  @Test
  @DisplayName("the family is taken that a service with two names first, and its only one else")
  void families() {
    cluster.apply(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: both}
        spec: {clusterIP: None, ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv6, IPv4], ports: [{port: 80}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: six}
        spec: {clusterIP: None, ipFamilyPolicy: SingleStack, ipFamilies: [IPv6], ports: [{port: 80}]}
        """);
    cluster.apply(slice("both", "IPv4", "10.3.0.1"));
    cluster.apply(slice("both", "IPv6", "fd00::1"));
    cluster.apply(slice("six", "IPv6", "fd00::2"));
    try (KubeRig rig = KubeRig.of(cluster.kubeconfig())) {
      rig.track(upstream("both", "80"), upstream("six", "80"));
      rig.awaitEndpoints("both", EndpointSet.of(Endpoint.of("fd00::1", 8080)));
      rig.awaitEndpoints("six", EndpointSet.of(Endpoint.of("fd00::2", 8080)));
    }
  }

  private static Endpoint endpoint(String address, String pod, String zone) {
    return Endpoint.of(address, 8080).withLocality(new Locality("", zone, "")).withName(pod);
  }

  private static String node(String name, String zone) {
    return "{apiVersion: v1, kind: Node, metadata: {name: %s, labels: {topology.kubernetes.io/zone: %s}}}"
        .formatted(name, zone);
  }

  private static String service(String name, String field) {
    return """
        apiVersion: v1
        kind: Service
        metadata: {name: %s}
        spec: {selector: {app: pods}, ports: [{port: 80, targetPort: web}], %s}
        """
        .formatted(name, field);
  }

  private static String slice(String service, String family, String address) {
    return """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: %s-%s, labels: {kubernetes.io/service-name: %s}}
        addressType: %s
        ports: [{port: 8080}]
        endpoints: [{addresses: ['%s']}]
        """
        .formatted(service, family.toLowerCase(Locale.ROOT), service, family, address);
  }

  /** No kubelet starts it, so what one would say of it is said here. */
  private static void makePod(String name, String node, String address, boolean ready) {
    cluster.apply(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, labels: {app: pods}}
        spec: {nodeName: %s, containers: [{name: main, image: none, ports: [{name: web, containerPort: 8080}]}]}
        """
            .formatted(name, node));
    cluster.kubectl(
        "patch",
        "pod",
        name,
        "--subresource=status",
        "--type=merge",
        "-p",
        """
        {"status": {"phase": "Running", "podIP": "%s", "podIPs": [{"ip": "%s"}],
         "conditions": [{"type": "Ready", "status": "%s"}]}}
        """
            .formatted(address, address, ready ? "True" : "False"));
  }
}
