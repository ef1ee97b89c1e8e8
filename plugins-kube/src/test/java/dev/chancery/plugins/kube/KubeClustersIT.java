// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static dev.chancery.plugins.kube.KubeRig.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of two real clusters by contexts of one kubeconfig, the plugin")
class KubeClustersIT {

  private static final EndpointSet HERE = EndpointSet.of(Endpoint.of("10.1.0.1", 8080));
  private static final EndpointSet EAST = EndpointSet.of(Endpoint.of("10.2.0.1", 8080));
  private static final EndpointSet MORE_HERE = two("10.1.0.1", "10.1.0.2");
  private static final EndpointSet MORE_EAST = two("10.2.0.1", "10.2.0.2");

  private static KubeCluster here;
  private static KubeCluster east;

  @TempDir private static Path folder;

  @BeforeAll
  static void startClusters() {
    here = KubeCluster.start();
    east = KubeCluster.start();
    KubeFiles.write(folder.resolve("config"), kubeconfig());
  }

  @AfterAll
  static void stopClusters() {
    for (KubeCluster cluster : List.of(here, east)) {
      cluster.close();
    }
  }

  @BeforeEach
  void makeServices() {
    fill(here, "10.1.0.1");
    fill(east, "10.2.0.1");
  }

  private static void fill(KubeCluster cluster, String address) {
    cluster.kubectl("delete", "service,endpointslice", "--all");
    cluster.apply(KubeFiles.service("cart"));
    cluster.apply(slice("one", address));
  }

  @Test
  @DisplayName("tells the endpoints of each upstream from its own, also when one of both is away")
  void endpoints() {
    try (KubeRig rig = new KubeRig(settings(ServiceDiscovery.NONE))) {
      rig.track(upstream("cart", "http"), inCluster("east-cart", "east"));
      rig.awaitEndpoints("cart", HERE);
      rig.awaitEndpoints("east-cart", EAST);
      east.killApiServer();
      assertThat(rig.awaitFailure("east-cart", "could not read"))
          .startsWith("cluster east: could not read ");
      here.apply(slice("two", "10.1.0.2"));
      rig.awaitEndpoints("cart", MORE_HERE);
      east.restartApiServer();
      east.apply(slice("two", "10.2.0.2"));
      rig.awaitEndpoints("east-cart", MORE_EAST);
      assertThat(rig.sink().events())
          .filteredOn(Failed.class::isInstance)
          .extracting(event -> event.upstream().name())
          .containsOnly("east-cart");
      assertThat(rig.sink().events())
          .filteredOn(Published.class::isInstance)
          .extracting(event -> ((Published) event).endpoints())
          .containsOnly(HERE, MORE_HERE, EAST, MORE_EAST);
    }
  }

  @Test
  @DisplayName(
      "says which clusters there are, if an upstream names another, and moves it when it does")
  void unknown() {
    try (KubeRig rig = new KubeRig(settings(ServiceDiscovery.NONE))) {
      rig.track(inCluster("cart", "easst"), upstream("other", "cart", "80"));
      assertThat(rig.awaitFailure("cart"))
          .isEqualTo(
              "kube.cluster: found 'easst', did you mean 'east'? (expected: one of kube.clusters, which"
                  + " are east, or nothing for the default cluster)");
      rig.awaitEndpoints("other", HERE);
      rig.track(inCluster("cart", "east"), upstream("other", "cart", "80"));
      rig.awaitEndpoints("cart", EAST);
      rig.track(inCluster("cart", ""), inCluster("other", "east"));
      rig.awaitEndpoints("cart", HERE);
      rig.awaitEndpoints("other", EAST);
    }
  }

  @Test
  @DisplayName("names the cluster whose context is wrong, and reads the other")
  void wrongContext() {
    KubeSettings settings =
        settings(ServiceDiscovery.NONE)
            .withClusters(ClusterSettings.of("east", folder.resolve("config").toString(), "west"));
    try (KubeRig rig = new KubeRig(settings)) {
      rig.track(upstream("cart", "http"), inCluster("east-cart", "east"));
      assertThat(rig.awaitFailure("east-cart"))
          .isEqualTo("cluster east: context is 'west' (expected: east or here)");
      rig.awaitEndpoints("cart", HERE);
    }
  }

  @Test
  @DisplayName("makes upstreams of the services of both, also when one of both is away")
  void upstreams() {
    try (FoundRig rig = new FoundRig(settings(ServiceDiscovery.ALL))) {
      rig.awaitUpstreams("default~default-cart-80", "default~east-default-cart-80");
      east.killApiServer();
      assertThat(rig.awaitFailure("could not read")).startsWith("cluster east: could not read ");
      here.apply(KubeFiles.service("pay"));
      rig.awaitUpstreams(
          "default~default-cart-80", "default~default-pay-80", "default~east-default-cart-80");
      rig.awaitFailure("cluster east: ");
      here.kubectl("delete", "service", "cart");
      rig.awaitUpstreams("default~default-pay-80", "default~east-default-cart-80");
      east.restartApiServer();
      rig.awaitNoFailure();
      east.kubectl("delete", "service", "cart");
      rig.awaitUpstreams("default~default-pay-80");
    }
  }

  @Test
  @DisplayName("makes upstreams of one, after a while, if the other was never there")
  void neverThere() {
    east.killApiServer();
    try (FoundRig rig = new FoundRig(settings(ServiceDiscovery.ALL))) {
      rig.awaitUpstreams("default~default-cart-80");
      rig.awaitFailure("cluster east: could not read services in all namespaces");
      east.restartApiServer();
      rig.awaitUpstreams("default~default-cart-80", "default~east-default-cart-80");
    } finally {
      east.killApiServer();
      east.restartApiServer();
    }
  }

  private static EndpointSet two(String first, String second) {
    return EndpointSet.of(Endpoint.of(first, 8080), Endpoint.of(second, 8080));
  }

  private static String slice(String name, String address) {
    return KubeFiles.slice("cart", name, 8080, "{addresses: [%s]}".formatted(address));
  }

  private static Upstream inCluster(String name, String cluster) {
    KubeUpstream config = new KubeUpstream("cart", "", new IntOrString("80"));
    return Upstream.of("default", name, config.withCluster(cluster));
  }

  private static KubeSettings settings(ServiceDiscovery discovery) {
    String config = folder.resolve("config").toString();
    ClusterSettings other = ClusterSettings.of("east", config, "east");
    return KubeSettings.DEFAULT
        .withKubeconfig(config)
        .withContext("here")
        .withDiscovery(discovery)
        .withClusters(discovery.enabled() ? other.discovered() : other);
  }

  private static String kubeconfig() {
    return """
        apiVersion: v1
        kind: Config
        current-context: here
        contexts:
        - {name: here, context: {cluster: here, user: admin}}
        - {name: east, context: {cluster: east, user: admin}}
        clusters:
        - {name: here, cluster: {server: '%s', certificate-authority: '%s'}}
        - {name: east, cluster: {server: '%s', certificate-authority: '%s'}}
        users:
        - {name: admin, user: {token: admin-token}}
        """
        .formatted(here.url(), here.certificate(), east.url(), east.certificate());
  }
}
