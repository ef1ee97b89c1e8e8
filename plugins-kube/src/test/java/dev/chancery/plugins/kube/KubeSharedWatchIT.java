// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static dev.chancery.plugins.kube.KubeRig.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.testkit.kube.KubeCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
    "The services of a real Kubernetes, for endpoints and for upstreams that nobody wrote,")
class KubeSharedWatchIT {

  private static final Duration LIMIT = Duration.ofSeconds(60); // a watch lives for two minutes
  private static final EndpointSet ONE = EndpointSet.of(Endpoint.of("10.1.0.1", 8080));
  private static final EndpointSet TWO =
      EndpointSet.of(Endpoint.of("10.1.0.1", 8080), Endpoint.of("10.1.0.2", 8080));

  @AutoClose private static KubeCluster cluster;

  private final KubePlugin plugin = new KubePlugin();

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
  }

  @BeforeEach
  void makeService() {
    cluster.kubectl("delete", "service", "--all");
    cluster.kubectl("delete", "endpointslice", "--all");
    cluster.apply(KubeFiles.service("cart"));
    cluster.apply(KubeFiles.slice("cart", "one", 8080, "{addresses: [10.1.0.1]}"));
  }

  @Test
  @DisplayName("are watched once, and by the one that is left when the other ends")
  void oneWatch() {
    try (FoundRig found = new FoundRig(plugin, settings())) {
      found.awaitUpstreams("default~default-cart-80");
      awaitWatches("services", 1);
      awaitWatches("endpointslices", 0);
      try (KubeRig rig = new KubeRig(plugin, settings())) {
        rig.track(upstream("cart", "http"));
        rig.awaitEndpoints("cart", ONE);
        change("pay", TWO, rig, found);
        awaitWatches("services", 1);
        awaitWatches("endpointslices", 1);
      }
      awaitWatches("endpointslices", 0);
      cluster.apply(KubeFiles.service("more"));
      found.awaitUpstreams(
          "default~default-cart-80", "default~default-pay-80", "default~default-more-80");
      awaitWatches("services", 1);
    }
    awaitWatches("services", 0);
  }

  @Test
  @DisplayName("are read on for endpoints, when those upstreams are no more looked for")
  void takenOver() {
    try (KubeRig rig = new KubeRig(plugin, settings())) {
      try (FoundRig found = new FoundRig(plugin, settings())) {
        found.awaitUpstreams("default~default-cart-80");
        rig.track(upstream("cart", "http"));
        rig.awaitEndpoints("cart", ONE);
        awaitWatches("services", 1);
      }
      cluster.apply(
          KubeFiles.service("cart").replace("{name: http, port: 80", "{name: http, port: 81"));
      rig.track(upstream("cart", "http"), upstream("same", "cart", "81"));
      rig.awaitEndpoints("same", ONE);
      awaitWatches("services", 1);
    }
    awaitWatches("services", 0);
  }

  /**
   * A change that each of both hears of by a watch, so that all watches that there are are open.
   */
  private static void change(String service, EndpointSet endpoints, KubeRig rig, FoundRig found) {
    cluster.apply(KubeFiles.slice("cart", "two", 8080, "{addresses: [10.1.0.2]}"));
    rig.awaitEndpoints("cart", endpoints);
    rig.track(upstream("cart", "http"), upstream(service, "http"));
    rig.awaitFailure(service, "there is no service default/" + service);
    cluster.apply(KubeFiles.service(service));
    rig.awaitTold(service, EndpointSet.of(List.of()));
    found.awaitUpstreams("default~default-cart-80", "default~default-%s-80".formatted(service));
  }

  /** Kubernetes' own controllers watch all namespaces, and so are not counted. */
  private static void awaitWatches(String resource, int expected) {
    long end = System.nanoTime() + LIMIT.toNanos();
    int open = watches(resource);
    while (open != expected && System.nanoTime() - end < 0) {
      open = watches(resource);
    }
    assertThat(open).as("open watches of %s in a namespace", resource).isEqualTo(expected);
  }

  private static int watches(String resource) {
    return cluster
        .kubectl("get", "--raw", "/metrics")
        .lines()
        .filter(line -> line.startsWith("apiserver_longrunning_requests{"))
        .filter(line -> line.contains("resource=\"%s\"".formatted(resource)))
        .filter(line -> line.contains("scope=\"namespace\"") && line.contains("verb=\"WATCH\""))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static KubeSettings settings() {
    return KubeSettings.DEFAULT
        .withKubeconfig(cluster.kubeconfig().toString())
        .withNamespaces(List.of("default"))
        .withDiscovery(ServiceDiscovery.ALL);
  }
}
