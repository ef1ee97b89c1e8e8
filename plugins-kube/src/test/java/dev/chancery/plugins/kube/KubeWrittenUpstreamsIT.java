// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.leader.LocalElection;
import dev.chancery.plugins.kube.client.CallFailedException;
import dev.chancery.plugins.kube.client.CallFailedException.Reason;
import dev.chancery.plugins.kube.client.UpstreamClient;
import dev.chancery.plugins.kube.client.UpstreamObject;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.testkit.InstalledPlugins;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a real Kubernetes, upstreams of services that are written into it")
class KubeWrittenUpstreamsIT {

  private static final Path ROLES = Path.of("..", "docs", "kubernetes");
  private static final String OPTIONS = "chancery.dev/upstream-options=";

  @AutoClose private static KubeCluster cluster;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    try (InstalledPlugins installed = AllPlugins.install()) {
      cluster.apply(installed.definitions("Upstream"));
    }
    cluster.awaitKind("upstreams.chancery.dev");
    cluster.kubectl("create", "namespace", "shop");
    grant("rbac.yaml");
    grant("rbac-resources.yaml");
  }

  @BeforeEach
  void makeServices() {
    grant("rbac-discovery-write.yaml");
    cluster.apply(service("cart", 80, 81));
    options("cart", "{circuitBreakers: {maxConnections: 10}, useHttp2: true}");
  }

  @AfterEach
  void removeAll() {
    cluster.kubectl("delete", "services", "--all", "--namespace=shop");
    cluster.kubectl("delete", "upstreams", "--all", "--namespace=shop");
  }

  private static WritingReplica write() {
    return WritingReplica.start(cluster.kubeconfig("chancery", "chancery"));
  }

  @Test
  @DisplayName("have type, options and labels, are served, and come and go with services and ports")
  void comeAndGo() {
    try (WritingReplica replica = write()) {
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      assertThat(get("shop-cart-80", "{.spec.kube}"))
          .isEqualTo("{\"serviceName\":\"cart\",\"serviceNamespace\":\"shop\",\"servicePort\":80}");
      assertThat(get("shop-cart-80", "{.spec.circuitBreakers.maxConnections}")).isEqualTo("10");
      assertThat(get("shop-cart-80", "{.spec.useHttp2}")).isEqualTo("true");
      assertThat(get("shop-cart-80", "{.metadata.labels}"))
          .isEqualTo(
              "{\"app\":\"cart\",\"chancery.dev/discovered-by\":\"kube\",\"chancery.dev/service-name\":\"cart\",\"chancery.dev/service-namespace\":\"shop\"}");
      assertThat(replica.upstream("shop", "shop-cart-80")).isPresent();
      cluster.apply(service("pay", 80));
      cluster.apply(service("cart", 81, 82));
      awaitWritten(replica, "shop-cart-81", "shop-cart-82", "shop-pay-80");
      cluster.kubectl("delete", "service", "cart", "--namespace=shop");
      awaitWritten(replica, "shop-pay-80");
      replica.await(
          () -> replica.upstream("shop", "shop-cart-81").isEmpty(), "no upstream without service");
      replica.awaitNoProblem();
    }
  }

  @Test
  @DisplayName("keep what a user has changed or removed, and follow the service in all else")
  void changedByUser() {
    try (WritingReplica replica = write()) {
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      edit(
          "shop-cart-80",
          "{\"spec\": {\"circuitBreakers\": {\"maxConnections\": 20}, \"useHttp2\": null}}");
      edit("shop-cart-80", "{\"spec\": {\"connectionConfig\": {\"connectTimeout\": \"3s\"}}}");
      cluster.apply(service("cart", 80, 81, 82));
      options("cart", "{circuitBreakers: {maxConnections: 30, maxRequests: 7}, useHttp2: true}");
      awaitWritten(replica, "shop-cart-80", "shop-cart-81", "shop-cart-82");
      await(replica, "shop-cart-80", "{.spec.circuitBreakers.maxRequests}", "7");
      await(replica, "shop-cart-81", "{.spec.circuitBreakers.maxConnections}", "30");
      assertThat(get("shop-cart-80", "{.spec.circuitBreakers.maxConnections}")).isEqualTo("20");
      assertThat(get("shop-cart-80", "{.spec.useHttp2}")).isEmpty();
      assertThat(get("shop-cart-80", "{.spec.connectionConfig.connectTimeout}")).isEqualTo("3s");
      options("cart", "{}");
      replica.awaitNoProblem();
      cluster.kubectl(
          "annotate", "service", "cart", "chancery.dev/upstream-options-", "--namespace=shop");
      await(replica, "shop-cart-80", "{.spec.circuitBreakers.maxRequests}", "0");
      assertThat(get("shop-cart-80", "{.spec.circuitBreakers.maxConnections}")).isEqualTo("20");
    }
  }

  @Test
  @DisplayName("that somebody else manages by server-side apply, too, stay as that one has them")
  void sharedByApply() {
    try (WritingReplica replica = write()) {
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      cluster.apply(upstream("shop-cart-80", "", "circuitBreakers: {maxConnections: 10}"));
      options("cart", "{circuitBreakers: {maxConnections: 40, maxRequests: 8}}");
      await(replica, "shop-cart-80", "{.spec.circuitBreakers.maxRequests}", "8");
      await(replica, "shop-cart-81", "{.spec.circuitBreakers.maxConnections}", "40");
      assertThat(get("shop-cart-80", "{.spec.circuitBreakers.maxConnections}")).isEqualTo("10");
      replica.awaitNoProblem();
    }
  }

  @Test
  @DisplayName("are none where a user wrote one, and are a user's once the label is removed")
  void ownership() {
    cluster.apply(upstream("shop-cart-80", "", "useHttp2: false"));
    String mine = spec("shop-cart-80");
    try (WritingReplica replica = write()) {
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      cluster.kubectl(
          "label", "upstream", "shop-cart-81", "chancery.dev/discovered-by-", "--namespace=shop");
      String taken = spec("shop-cart-81");
      options("cart", "{circuitBreakers: {maxConnections: 50}}");
      cluster.apply(service("cart", 80, 81, 82));
      awaitWritten(replica, "shop-cart-80", "shop-cart-81", "shop-cart-82");
      cluster.kubectl("delete", "service", "cart", "--namespace=shop");
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      assertThat(spec("shop-cart-80")).isEqualTo(mine);
      assertThat(spec("shop-cart-81")).isEqualTo(taken);
      assertThat(get("shop-cart-80", "{.metadata.labels}")).isEmpty();
      replica.awaitNoProblem();
    }
  }

  @Test
  @DisplayName("are there again after a user has deleted them, while the service is there")
  void deletedByUser() {
    try (WritingReplica replica = write()) {
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      cluster.kubectl("delete", "upstream", "shop-cart-80", "--namespace=shop");
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      assertThat(replica.upstream("shop", "shop-cart-80")).isPresent();
    }
  }

  @Test
  @DisplayName("stay as they are while an annotation of the service is wrong, which is told")
  void wrongAnnotation() {
    try (WritingReplica replica = write()) {
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      String before = spec("shop-cart-80");
      options("cart", "{circuitBreakers: {maxConnections: many}}");
      try (WritingReplica next = write()) {
        // It has never known what the service has, and must not take that for nothing.
        cluster.apply(service("pay", 80));
        awaitWritten(next, "shop-cart-80", "shop-cart-81", "shop-pay-80");
        next.awaitNoProblem();
      }
      assertThat(spec("shop-cart-80")).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("are kept up to date by whichever replica leads")
  void leaders() {
    LocalElection election = new LocalElection();
    Path kubeconfig = cluster.kubeconfig("chancery", "chancery");
    try (WritingReplica one = WritingReplica.start(kubeconfig, election, "one");
        WritingReplica other = WritingReplica.start(kubeconfig, election, "other")) {
      awaitWritten(one, "shop-cart-80", "shop-cart-81");
      edit("shop-cart-80", "{\"spec\": {\"circuitBreakers\": {\"maxConnections\": 20}}}");
      election.passOn();
      cluster.apply(service("cart", 80, 82));
      cluster.apply(service("pay", 80));
      awaitWritten(other, "shop-cart-80", "shop-cart-82", "shop-pay-80");
      assertThat(get("shop-cart-80", "{.spec.circuitBreakers.maxConnections}")).isEqualTo("20");
      other.awaitNoProblem();
    }
  }

  @Test
  @DisplayName("are not written again while nothing changes")
  void nothingChanges() {
    try (WritingReplica replica = write()) {
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      String[] last = {"", ""};
      int[] port = {90};
      replica.await(
          () -> {
            last[0] = last[1];
            cluster.apply(service("pay", port[0]));
            awaitWritten(replica, "shop-cart-80", "shop-cart-81", "shop-pay-" + port[0]++);
            last[1] = get("shop-cart-80", "{.metadata.resourceVersion}");
            return last[0].equals(last[1]); // its status may have come in between, once or twice
          },
          "rounds of writing that leave an object alone");
    }
  }

  @Test
  @DisplayName("are served from memory and not deleted while the role is missing, which is told")
  void forbidden() {
    revoke();
    try (WritingReplica replica = write()) {
      replica.awaitProblem(
          "could not read upstreams/shop/shop-cart-80: ",
          "(expected: a role with the verbs 'get', 'create', 'patch' and 'delete' for"
              + " upstreams.chancery.dev)");
      assertThat(replica.upstream("shop", "shop-cart-80")).isPresent();
      grant("rbac-discovery-write.yaml");
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      replica.awaitNoProblem();
      revoke();
      cluster.kubectl("delete", "service", "cart", "--namespace=shop");
      replica.awaitProblem("could not read upstreams/shop/shop-cart-80: ");
      assertThat(written()).containsExactly("shop-cart-80", "shop-cart-81");
      grant("rbac-discovery-write.yaml");
      awaitWritten(replica);
      replica.awaitNoProblem();
    }
  }

  @Test
  @DisplayName("stay while the API server is away, and follow the services when it is back")
  void apiServerKilled() {
    try (WritingReplica replica = write()) {
      awaitWritten(replica, "shop-cart-80", "shop-cart-81");
      cluster.killApiServer();
      cluster.restartApiServer();
      assertThat(written()).containsExactly("shop-cart-80", "shop-cart-81");
      cluster.apply(service("pay", 80));
      cluster.kubectl("delete", "service", "cart", "--namespace=shop");
      awaitWritten(replica, "shop-pay-80");
      replica.awaitNoProblem();
    }
  }

  @Test
  @DisplayName("are written and deleted only as they were read")
  void readBefore() {
    KubeSettings settings =
        KubeSettings.DEFAULT.withKubeconfig(cluster.kubeconfig("chancery", "chancery").toString());
    ResourceRef ref = new ResourceRef("shop", "shop-cart-80");
    cluster.apply(upstream(ref.name(), "", ""));
    try (UpstreamClient client = UpstreamClient.connect(settings)) {
      UpstreamObject read = client.get(ref).orElseThrow();
      edit(ref.name(), "{\"spec\": {\"useHttp2\": true}}");
      Map<String, Object> preconditions =
          Map.of("uid", read.uid(), "resourceVersion", read.resourceVersion());
      assertThatThrownBy(() -> client.apply(ref, Map.of("metadata", preconditions)))
          .isInstanceOfSatisfying(
              CallFailedException.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.CHANGED));
      assertThatThrownBy(() -> client.delete(read))
          .isInstanceOfSatisfying(
              CallFailedException.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.CHANGED));
      client.delete(client.get(ref).orElseThrow());
      assertThat(client.get(ref)).isEmpty();
    }
  }

  private static void grant(String roles) {
    cluster.kubectl("apply", "--server-side", "-f", ROLES.resolve(roles).toString());
  }

  private static void revoke() {
    cluster.kubectl("delete", "-f", ROLES.resolve("rbac-discovery-write.yaml").toString());
  }

  private static void awaitWritten(WritingReplica replica, String... names) {
    List<String> wanted = Arrays.stream(names).sorted().toList();
    replica.await(() -> written().equals(wanted), "in the cluster: " + wanted);
  }

  private static List<String> written() {
    String names =
        cluster.kubectl(
            "get", "upstreams", "--namespace=shop", "-o", "jsonpath={.items[*].metadata.name}");
    return Arrays.stream(names.strip().split(" "))
        .filter(name -> !name.isEmpty())
        .sorted()
        .toList();
  }

  private static void await(WritingReplica replica, String name, String path, String value) {
    replica.await(() -> get(name, path).equals(value), "%s %s %s".formatted(name, path, value));
  }

  private static String spec(String name) {
    return get(name, "{.spec}");
  }

  private static String get(String name, String path) {
    return cluster
        .kubectl("get", "upstream", name, "--namespace=shop", "-o", "jsonpath=" + path)
        .strip();
  }

  private static void options(String service, String sections) {
    cluster.kubectl(
        "annotate", "service", service, OPTIONS + sections, "--overwrite", "--namespace=shop");
  }

  /** As kubectl edit does. */
  private static void edit(String name, String patch) {
    cluster.kubectl(
        "patch",
        "upstream",
        name,
        "--namespace=shop",
        "--type=merge",
        "--field-manager=kubectl-edit",
        "--patch=" + patch);
  }

  private static String service(String name, int... ports) {
    String all =
        Arrays.stream(ports).mapToObj("{name: p%1$d, port: %1$d}"::formatted).toList().toString();
    return """
        apiVersion: v1
        kind: Service
        metadata: {namespace: shop, name: %s, labels: {app: %s}}
        spec: {ports: %s}
        """
        .formatted(name, name, all);
  }

  private static String upstream(String name, String labels, String options) {
    return """
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {namespace: shop, name: %s, labels: {%s}}
        spec:
          kube: {serviceName: cart, serviceNamespace: shop, servicePort: 80}
          %s
        """
        .formatted(name, labels, options);
  }
}
