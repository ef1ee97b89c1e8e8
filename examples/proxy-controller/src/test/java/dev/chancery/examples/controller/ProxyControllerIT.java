// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.config.JsonSchemas;
import dev.chancery.core.config.ResourceKinds;
import dev.chancery.core.crd.CustomResources;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.core.plugin.PluginThreads;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.plugins.kube.store.KubeStore;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.testkit.kube.KubeCluster;
import dev.chancery.testkit.kube.OwnAddress;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the proxy controller on a real Kubernetes")
class ProxyControllerIT {

  private static final Path ROLES = Path.of("..", "..", "docs", "kubernetes", "rbac.yaml");

  private final String address = OwnAddress.find();

  @Test
  @DisplayName("serves each service under its name, from when it is there until it goes")
  void serves() throws Exception {
    try (KubeCluster cluster = KubeCluster.start();
        NamedBackend echo = NamedBackend.start("echo", address, 0);
        NamedBackend late = NamedBackend.start("late", address, 0)) {
      prepare(cluster);
      cluster.apply(service("echo", 8080, echo));
      Path kubeconfig = cluster.kubeconfig("chancery", "chancery");
      try (KubernetesClient client = client(kubeconfig);
          ProxyApplication application =
              ProxyApplication.start(
                  ControlPlane.builder().settings(settings(kubeconfig)),
                  there -> new KubeStore(client, there.reader(), there.writer()),
                  0,
                  FreePort.pick());
          RealEnvoy envoy = envoy(application)) {
        envoy.awaitReady();
        HttpProbe http = envoy.listener("listener");
        envoy.await(
            "route to echo", () -> http.host("default-echo-8080").get("/").body().equals("echo"));
        envoy.await(
            "have its status written",
            () ->
                cluster
                    .kubectl("get", "proxy", "my-cool-proxy", "-o", "yaml")
                    .matches(
                        "(?s).*name: default-echo-8080\\n.*status:\\n.*type: Programmed\\n.*"));

        cluster.apply(service("late", 80, late));
        envoy.await("route to late", () -> http.host("default-late-80").get("/").status() == 200);
        assertThat(http.host("default-echo-8080").get("/").body()).isEqualTo("echo");

        cluster.kubectl("delete", "service", "late");
        envoy.await("forget late", () -> http.host("default-late-80").get("/").status() == 404);
      }
    }
  }

  private static void prepare(KubeCluster cluster) {
    cluster.apply(definitions());
    cluster.awaitKind("upstreams.chancery.dev");
    cluster.awaitKind("proxies.chancery.dev");
    cluster.kubectl("apply", "--server-side", "-f", ROLES.toString());
    cluster.kubectl("apply", "--server-side", "-f", "rbac.yaml");
  }

  private static String definitions() {
    try (PluginThreads threads = new PluginThreads();
        PluginRegistry plugins =
            PluginRegistry.builder()
                .load(ProxyControllerIT.class.getClassLoader())
                .build(threads)) {
      return new CustomResources(new JsonSchemas(ResourceKinds.of(plugins.sections()))).yaml();
    }
  }

  private String service(String name, int port, NamedBackend backend) {
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: %1$s}
    spec: {ports: [{name: http, port: %2$d}]}
    ---
    apiVersion: discovery.k8s.io/v1
    kind: EndpointSlice
    metadata: {name: %1$s, labels: {kubernetes.io/service-name: %1$s}}
    addressType: IPv4
    ports: [{name: http, port: %3$d}]
    endpoints: [{addresses: [%4$s]}]
    """
        .formatted(name, port, backend.port(), address);
  }

  private static PluginSettings settings(Path kubeconfig) {
    return PluginSettings.commandLine(
        List.of(
            "kube.kubeconfig=" + kubeconfig,
            "kube.resources=true",
            "kube.discovery={enabled: true, upstreamNamespace: default}"));
  }

  private static KubernetesClient client(Path kubeconfig) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
        .build();
  }

  private static RealEnvoy envoy(ProxyApplication application) {
    return RealEnvoy.start(
        EnvoyBootstrap.builder("envoy-1")
            .role("default~my-cool-proxy")
            .xds("127.0.0.1", application.xds().port())
            .build());
  }
}
