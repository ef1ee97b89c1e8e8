// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.server.cli.SampleDocuments.Sample;
import dev.chancery.spi.model.KindName;
import dev.chancery.spi.model.Resource;
import dev.chancery.testkit.kube.KubeCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Kubernetes with the definitions that 'crds' prints")
class CrdsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KINDS =
      Set.of(
          "EnvoyPatch",
          "EnvoyResources",
          "Policy",
          "Proxy",
          "ReferenceGrant",
          "Upstream",
          "UpstreamGroup");

  /** How many documents are handed over at once, so that no call takes long. */
  private static final int AT_ONCE = 20;

  @AutoClose private static KubeCluster cluster;
  private static final SampleDocuments SAMPLES = new SampleDocuments();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    cluster = KubeCluster.start();
    cluster.apply(Ran.command("crds").out());
    KINDS.forEach(kind -> cluster.awaitKind(new KindName(kind).qualifiedPlural()));
  }

  @Test
  @DisplayName("finds nothing wrong with them, and each is well below what etcd takes")
  void established() throws IOException {
    JsonNode items = JSON.readTree(cluster.kubectl("get", "crd", "-o=json")).get("items");
    List<String> kinds = new ArrayList<>();
    for (JsonNode item : items) {
      kinds.add(item.at("/spec/names/kind").asText());
      assertThat(item.at("/status/conditions"))
          .as(item.at("/metadata/name").asText())
          .extracting(condition -> condition.get("type").asText())
          .containsExactlyInAnyOrder("NamesAccepted", "Established");
      assertThat(item.toString().length()).isLessThan(1024 * 1024);
    }
    assertThat(kinds).containsExactlyInAnyOrderElementsOf(KINDS);
  }

  @Test
  @DisplayName("takes them again, as after an upgrade")
  void again() {
    cluster.apply(Ran.command("crds").out());
  }

  @Test
  @DisplayName("takes what the control plane takes, and gives the same back with its defaults")
  void samples() throws IOException {
    List<Sample> samples =
        SAMPLES.all().stream().filter(each -> KINDS.contains(each.resource().kind())).toList();
    assertThat(samples.stream().map(each -> each.resource().kind()).collect(Collectors.toSet()))
        .isEqualTo(KINDS);
    Set<String> namespaces = new TreeSet<>();
    samples.forEach(each -> namespaces.add(each.resource().metadata().namespace()));
    namespaces.forEach(
        name ->
            cluster.apply(
                "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(name)));
    for (int i = 0; i < samples.size(); i += AT_ONCE) {
      assertKept(samples.subList(i, Math.min(i + AT_ONCE, samples.size())));
    }
  }

  private void assertKept(List<Sample> samples) throws IOException {
    String text = samples.stream().map(Sample::text).collect(Collectors.joining("\n---\n"));
    JsonNode kept = tried(text);
    JsonNode items = kept.has("items") ? kept.get("items") : JSON.createArrayNode().add(kept);
    assertThat(items).hasSameSizeAs(samples);
    IntStream.range(0, samples.size())
        .forEach(i -> assertThat(read(items.get(i))).isEqualTo(samples.get(i).resource()));
  }

  /** What would be kept of documents. */
  private JsonNode tried(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("samples.yaml"), yaml);
    String printed =
        cluster.kubectl(
            "apply", "--server-side", "--dry-run=server", "-o=json", "-f", file.toString());
    return JSON.readTree(printed.substring(printed.indexOf('{')));
  }

  private static Resource read(JsonNode kept) {
    ObjectNode document = JSON.createObjectNode();
    document.set("apiVersion", kept.get("apiVersion"));
    document.set("kind", kept.get("kind"));
    document.set("spec", kept.get("spec"));
    ObjectNode metadata = document.putObject("metadata");
    for (String field : List.of("namespace", "name", "labels", "annotations")) {
      if (kept.get("metadata").has(field)) {
        metadata.set(field, kept.get("metadata").get(field));
      }
    }
    return SAMPLES.read(document.toString()).orElseThrow(() -> new AssertionError(document));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Upstream | {static: {hosts: []}, useHttp3: true} | .spec.useHttp3: field not declared in schema",
        "Upstream | {consul: {service: a}} | .spec.consul: field not declared in schema",
        "Upstream | {static: {hosts: []}, kube: {serviceName: a, servicePort: 80}} | spec: Invalid value: expected: exactly one of gce, kube, static",
        "Upstream | {useHttp2: true} | spec: Invalid value: expected: exactly one of gce, kube, static",
        "Upstream | {static: {hosts: [{addr: a, port: 0}]}} | spec.static.hosts[0].port in body should be greater than or equal to 1",
        "Upstream | {static: {hosts: [{port: 80}]}} | spec.static.hosts[0].addr: Required value",
        "Upstream | {static: {hosts: []}, useHttp2: 'yes'} | .spec.useHttp2: expected boolean, got",
        "Upstream | {static: {hosts: []}, connectionConfig: {connectTimeout: 2 s}} | spec.connectionConfig.connectTimeout in body should match",
        "Proxy | {listeners: [{name: a, bindPort: 70000, httpListener: {virtualHosts: []}}]} | spec.listeners[0].bindPort in body should be less than or equal to 65535",
        "Proxy | {listeners: [{bindPort: 80, httpListener: {virtualHosts: []}}]} | spec.listeners[0].name: Required value",
        "Proxy | {listeners: [{name: a, bindPort: http, httpListener: {virtualHosts: []}}]} | .spec.listeners[0].bindPort: expected numeric",
        "Proxy | {listeners: [{name: a, bindPort: 80}]} | spec.listeners[0]: Invalid value: expected: exactly one of httpListener, hybridListener, tcpListener",
        "Proxy | {listeners: [{name: a, bindPort: 80, httpListener: {routeDelivery: TABEL}}]} | spec.listeners[0].httpListener.routeDelivery: Unsupported value: \"TABEL\"",
        "Proxy | {listeners: [{name: a, bindPort: 80, httpListener: {virtualHosts: [{name: a, domains: ['*'], routes: [{matcher: {prefix: /}}]}]}}]} | routes[0]: Invalid value: expected: exactly one of directResponseAction, redirectAction, routeAction",
        "Proxy | {listeners: [], options: {csrf: {additionalOrigins: [{exact: a, prefix: b}]}}} | spec.options.csrf.additionalOrigins[0]\" must validate one and only one schema",
        "UpstreamGroup | {destinations: [{weight: -1, destination: {upstream: {namespace: a}}}]} | spec.destinations[0].destination.upstream.name: Required value",
      })
  @DisplayName("refuses what is wrong, and names the field")
  void refused(String kind, String spec, String message) {
    String yaml =
        "{apiVersion: chancery.dev/v1, kind: %s, metadata: {name: wrong}, spec: %s}"
            .formatted(kind, spec);
    assertThatThrownBy(() -> cluster.apply(yaml)).hasMessageContaining(message);
  }

  @Test
  @DisplayName("refuses unknown fields also where each side applies on its own")
  void strict() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wrong.yaml"),
            "{apiVersion: chancery.dev/v1, kind: Upstream, metadata: {name: wrong},"
                + " spec: {static: {hosts: [], host: a}}}");
    assertThatThrownBy(() -> cluster.kubectl("create", "--validate=strict", "-f", file.toString()))
        .hasMessageContaining("unknown field \"spec.static.host\"");
  }

  @Test
  @DisplayName("keeps a status apart, and shows it in the list of all kinds")
  void status() {
    cluster.apply(
        "{apiVersion: chancery.dev/v1, kind: UpstreamGroup, metadata: {name: shown},"
            + " spec: {destinations: []}}");
    String condition =
        "{\"type\":\"%s\",\"status\":\"%s\",\"reason\":\"Test\",\"message\":\"\",\"lastTransitionTime\":\"2026-11-22T00:00:00Z\",\"observedGeneration\":1}";
    String conditions =
        condition.formatted("Accepted", "True") + "," + condition.formatted("Programmed", "False");
    cluster.kubectl(
        "patch",
        "cug",
        "shown",
        "--subresource=status",
        "--type=merge",
        "-p={\"status\":{\"observedGeneration\":1,\"reportedBy\":\"test\",\"more\":{},\"conditions\":[%1$s],\"proxies\":[{\"namespace\":\"default\",\"name\":\"edge\",\"conditions\":[%1$s]}]}}"
            .formatted(conditions));
    assertThat(cluster.kubectl("get", "chancery", "-A"))
        .containsPattern("NAMESPACE +NAME +ACCEPTED +PROGRAMMED +AGE")
        .containsPattern("default +upstreamgroup.chancery.dev/shown +True +False +");
    assertThat(
            cluster.kubectl(
                "get",
                "upstreamgroup",
                "shown",
                "-o=jsonpath={.status.proxies[0].name} {.status.more}"))
        .isEqualTo("edge {}");
  }
}
