// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.config.JsonSchemas;
import dev.chancery.core.config.ResourceKinds;
import dev.chancery.core.crd.CustomResources;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginThreads;
import dev.chancery.envoy.XdsVariant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("proxies and upstreams that are objects of a real Kubernetes,")
class KubeObjectsIT {

  private static final Path ROLES = Path.of("..", "docs", "kubernetes");
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final KubeBackends web = new KubeBackends();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeEach
  void start() {
    web.start("web-1");
    web.cluster().apply(definitions());
    for (String kind : List.of("upstreams", "proxies")) {
      web.cluster().awaitKind(kind + ".chancery.dev");
    }
    for (String manifest : List.of("rbac.yaml", "rbac-resources.yaml")) {
      web.cluster().kubectl("apply", "--server-side", "-f", ROLES.resolve(manifest).toString());
    }
    web.cluster().apply(KubeBackends.upstream());
    web.cluster().apply(Yaml.proxy(edge.httpPort(), Yaml.route("/", "web")));
    edge.set(
        "kube.kubeconfig=" + web.cluster().kubeconfig("chancery", "chancery"),
        "kube.resources=true");
    edge.start();
    edge.awaitBody("/", "web-1");
  }

  @AfterEach
  void end() {
    edge.close();
    web.close();
  }

  private static String definitions() {
    try (PluginThreads threads = new PluginThreads();
        PluginRegistry plugins =
            PluginRegistry.builder().load(KubeObjectsIT.class.getClassLoader()).build(threads)) {
      return new CustomResources(new JsonSchemas(ResourceKinds.of(plugins.sections())))
          .yaml(Set.of("Upstream", "Proxy"));
    }
  }

  @Test
  @DisplayName("are served to Envoy, and have a status that says so")
  void served() {
    awaitField("upstream/web", "{.status.conditions[?(@.type==\"Programmed\")].status}", "True");
    awaitField("upstream/web", "{.status.proxies[0].name}", "edge");
    awaitField("proxy/edge", "{.status.conditions[?(@.type==\"Accepted\")].status}", "True");
    assertThat(web.cluster().kubectl("get", "chancery", "--all-namespaces"))
        .contains("web", "edge", "ACCEPTED", "PROGRAMMED", "True");
  }

  @Test
  @DisplayName("that turn bad say so in their status, and the last good ones are served")
  void turnedBad() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      web.cluster().apply(Yaml.upstreamOf("web", "kube: {serviceName: web, servicePort: ''}\n"));
      awaitField("upstream/web", "{.status.conditions[?(@.type==\"Accepted\")].status}", "False");
      awaitField(
          "upstream/web", "{.status.conditions[?(@.type==\"Programmed\")].reason}", "LastGood");
      assertThat(field("upstream/web", "{.status.conditions[?(@.type==\"Accepted\")].message}"))
          .startsWith("spec.kube.servicePort: found nothing");

      web.cluster().apply(KubeBackends.upstream());
      awaitField("upstream/web", "{.status.conditions[?(@.type==\"Accepted\")].status}", "True");
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("that are changed are changed in Envoy")
  void changed() {
    web.cluster().apply(Yaml.proxy(edge.httpPort(), Yaml.route("/other", "web")));
    edge.envoy().await("forget the old route", () -> edge.http().get("/").status() == 404);
    assertThat(edge.http().get("/other").body()).isEqualTo("web-1");
  }

  private void awaitField(String object, String path, String value) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!field(object, path).equals(value)) {
      assertThat(System.nanoTime() - end)
          .as("%s of %s is '%s'", path, object, field(object, path))
          .isNegative();
    }
  }

  private String field(String object, String path) {
    return web.cluster().kubectl("get", object, "-o", "jsonpath=" + path).strip();
  }
}
