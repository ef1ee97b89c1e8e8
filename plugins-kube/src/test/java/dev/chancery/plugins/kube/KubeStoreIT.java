// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.ControlPlane;
import dev.chancery.plugins.kube.store.KubeStore;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.spi.store.StoreUnavailableException;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteConflictException;
import dev.chancery.spi.store.WriteRefusedException;
import dev.chancery.testkit.contract.ResourceStoreContract;
import dev.chancery.testkit.contract.StoreFixture;
import dev.chancery.testkit.kube.KubeCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Objects of a real Kubernetes keep the contract of stores, which")
class KubeStoreIT extends ResourceStoreContract {

  private static final String PROXY = "proxies.chancery.dev/proxy-0";

  @AutoClose private static KubeCluster cluster;

  @AutoClose private final ControlPlane controlPlane = ControlPlane.builder().start();

  @TempDir private Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    cluster.apply(KubeFiles.definition("Proxy", "proxies"));
    cluster.awaitKind("proxies.chancery.dev");
  }

  @Override
  protected StoreFixture newFixture() {
    cluster.kubectl("delete", "proxies", "--all");
    Relay relay = KubeFiles.relay(cluster);
    Path kubeconfig = folder.resolve("config");
    KubeFiles.write(kubeconfig, KubeFiles.through(relay, cluster));
    return new Fixture(relay, client(kubeconfig), controlPlane);
  }

  @Test
  @DisplayName("keeps the status, labels, annotations and finalizers of others")
  void keepsWhatIsOthers() {
    try (StoreFixture fixture = newFixture()) {
      fixture.put(fixture.resource(0, 0));
      cluster.kubectl("label", PROXY, "team=shop", "stage=test");
      cluster.kubectl("annotate", PROXY, "note=by hand");
      patchStatus("{'status': {'seen': true}}");
      patch("{'metadata': {'finalizers': ['shop.example/keep']}}");
      try {
        fixture.store().write(labelled("stage", "live"), WriteCondition.overwrite());
        assertThat(shown("{.metadata.finalizers}")).contains("shop.example/keep");
      } finally { // or nobody could delete it
        patch("{'metadata': {'finalizers': null}}");
      }
      assertThat(shown("{.metadata.labels}")).contains("\"team\":\"shop\"", "\"stage\":\"live\"");
      assertThat(shown("{.metadata.annotations}")).contains("\"note\":\"by hand\"");
      assertThat(shown("{.status.seen}")).isEqualTo("true");
      assertThat(shown("{.spec.listeners[0].bindPort}")).isEqualTo("9000");
    }
  }

  @Test
  @DisplayName("leaves nothing in a spec that another has written into it")
  void replacesTheWholeSpec() {
    try (StoreFixture fixture = newFixture()) {
      fixture.put(fixture.resource(0, 0));
      patch("{'spec': {'more': 1}}");
      assertThat(shown("{.spec.more}")).isEqualTo("1");
      fixture.store().write(fixture.resource(0, 1), WriteCondition.overwrite());
      assertThat(shown("{.spec.more}")).isEmpty();
    }
  }

  @Test
  @DisplayName("finds that the status was written since, too")
  void statusCounts() {
    try (StoreFixture fixture = newFixture()) {
      ResourceStore store = fixture.store();
      String read = store.write(fixture.resource(0, 0), WriteCondition.create());
      patchStatus("{'status': {'seen': true}}");
      assertThatThrownBy(() -> store.write(fixture.resource(0, 1), WriteCondition.ifVersion(read)))
          .isInstanceOf(WriteConflictException.class);
    }
  }

  private static void patch(String json) {
    cluster.kubectl("patch", PROXY, "--type=merge", "-p", json.replace('\'', '"'));
  }

  private static void patchStatus(String json) {
    cluster.kubectl(
        "patch", PROXY, "--type=merge", "--subresource=status", "-p", json.replace('\'', '"'));
  }

  @Test
  @DisplayName("is refused what a role does not allow, with the role that would")
  void needsARole() {
    cluster.apply("{apiVersion: v1, kind: ServiceAccount, metadata: {name: nobody}}");
    try (KubernetesClient client = client(cluster.kubeconfig("default", "nobody"))) {
      ResourceStore store = store(client, controlPlane);
      assertThatThrownBy(() -> store.write(labelled("a", "b"), WriteCondition.overwrite()))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("could not read proxies/default/proxy-0")
          .hasMessageContaining("verbs 'get', 'create' and 'update' for proxies.chancery.dev");
    }
    cluster.kubectl("create", "role", "reader", "--verb=get", "--resource=proxies.chancery.dev");
    cluster.kubectl(
        "create", "rolebinding", "reader", "--role=reader", "--serviceaccount=default:nobody");
    try (KubernetesClient client = client(cluster.kubeconfig("default", "nobody"))) {
      ResourceStore store = store(client, controlPlane);
      assertThat(store.read(Proxy.class, labelled("a", "b").key())).isEmpty();
      assertThatThrownBy(() -> store.write(labelled("a", "b"), WriteCondition.overwrite()))
          .isInstanceOf(WriteRefusedException.class)
          .hasMessageContaining("could not create proxies/default/proxy-0")
          .hasMessageContaining("verbs 'get', 'create' and 'update' for proxies.chancery.dev");
    }
  }

  @Test
  @DisplayName("is refused a namespace that is not there")
  void needsANamespace() {
    try (StoreFixture fixture = newFixture()) {
      assertThatThrownBy(
              () -> fixture.store().write(Proxy.of("nowhere", "edge"), WriteCondition.overwrite()))
          .isInstanceOf(WriteRefusedException.class)
          .hasMessageContaining("namespaces \"nowhere\" not found");
    }
  }

  private static String shown(String path) {
    return cluster.kubectl("get", PROXY, "-o", "jsonpath=" + path);
  }

  private static Proxy labelled(String label, String value) {
    return new Proxy(
        new Metadata("default", "proxy-0", Map.of(label, value), Map.of()),
        List.of(ListenerSpec.http("http", 9000)));
  }

  private static ResourceStore store(KubernetesClient client, ControlPlane controlPlane) {
    return new KubeStore(client, controlPlane.reader(), controlPlane.writer());
  }

  private static KubernetesClient client(Path kubeconfig) {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile()))
                .withRequestRetryBackoffLimit(3)
                .withHttp2Disable(true)
                .build())
        .build();
  }

  private record Fixture(Relay relay, KubernetesClient client, ControlPlane controlPlane)
      implements StoreFixture {

    @Override
    public ResourceStore store() {
      return KubeStoreIT.store(client, controlPlane);
    }

    @Override
    public Resource resource(int number, int version) {
      return Proxy.of("default", "proxy-" + number, ListenerSpec.http("http", 8000 + version));
    }

    /** Without its age. */
    @Override
    public Resource bare(Resource found) {
      Proxy proxy = (Proxy) found;
      return new Proxy(
          Metadata.of("default", proxy.metadata().name()), proxy.listeners(), proxy.options());
    }

    @Override
    public void put(Resource resource) {
      cluster.apply(controlPlane.writer().write(resource));
    }

    @Override
    public void spoil(Resource resource) {
      cluster.apply(
          """
          apiVersion: chancery.dev/v1
          kind: Proxy
          metadata: {name: %s}
          spec: {listeners: [{name: http, bindPort: many}]}
          """
              .formatted(resource.metadata().name()));
    }

    @Override
    public void breakDown() {
      relay.refuse();
    }

    @Override
    public void recover() {
      relay.pass();
    }

    @Override
    public Set<String> secrets() {
      return Set.of(KubeCluster.ADMIN_TOKEN);
    }

    @Override
    public void close() {
      client.close();
      relay.close();
    }
  }
}
