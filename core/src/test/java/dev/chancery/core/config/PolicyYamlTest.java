// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Tag;
import dev.chancery.core.fake.TagPlugin;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.policy.KindPolicy;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.TargetRef;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Policies in YAML")
class PolicyYamlTest {

  private final YamlResourceReader reader =
      new YamlResourceReader(
          PluginRegistry.builder()
              .add(new TagPlugin(AttachmentPoint.VIRTUAL_HOST))
              .build(new ManualContexts(Runnable::run))
              .sections(),
          ReadLimits.DEFAULT);

  private ResourceBatch read(String kind, String spec) {
    return reader.read(
        "a.yaml",
        """
        apiVersion: chancery.dev/v1
        kind: %s
        metadata: {name: one}
        spec: %s
        """
            .formatted(kind, spec));
  }

  private Object only(String kind, String spec) {
    ResourceBatch batch = read(kind, spec);
    assertThat(batch.rejected()).isEmpty();
    assertThat(batch.problems()).isEmpty();
    return batch.resources().get(0).resource();
  }

  private List<String> mistakes(String kind, String spec) {
    return read(kind, spec).rejected().values().stream()
        .flatMap(List::stream)
        .map(Object::toString)
        .toList();
  }

  @Test
  @DisplayName("stand under options where they are inline")
  void inline() {
    Proxy proxy =
        (Proxy)
            only(
                "Proxy",
                "{listeners: [{name: a, bindPort: 80, httpListener: {virtualHosts: [{name: b, domains: ['*'], routes: [], options: {tag: {text: x}}}]}}]}");

    HttpListenerSpec http = (HttpListenerSpec) proxy.listeners().get(0).protocol();
    assertThat(http.virtualHosts().get(0).options().options()).isEqualTo(Options.of(new Tag("x")));
  }

  @Test
  @DisplayName("are refused where they can't be attached, with what can")
  void wrongPlace() {
    assertThat(
            mistakes(
                "Proxy",
                "{listeners: [{name: a, bindPort: 80, httpListener: {virtualHosts: [{name: b, domains: ['*'], routes: [{routeAction: {single: {upstream: {name: c}}}, options: {tag: {text: x}}}]}]}}]}"))
        .containsExactly(
            "a.yaml:4: spec.listeners[0].httpListener.virtualHosts[0].routes[0].options.tag: no installed plugin has a section of this name; known: none");
  }

  @Test
  @DisplayName("are attached by the kind Policy")
  void attached() {
    assertThat(only("Policy", "{targetRefs: [{name: edge, virtualHost: b}], tag: {text: x}}"))
        .isEqualTo(
            new Policy(
                Metadata.of("default", "one"),
                List.of(TargetRef.proxy("edge").virtualHost("b")),
                Options.of(new Tag("x"))));
  }

  @Test
  @DisplayName("are attached by a kind of their own, with their fields beside the targets")
  void ownKind() {
    assertThat(only("TagPolicy", "{targetRefs: [{name: edge}], text: x}"))
        .isEqualTo(
            KindPolicy.of(
                Metadata.of("default", "one"),
                "TagPolicy",
                List.of(TargetRef.proxy("edge")),
                new Tag("x")));
  }

  @Test
  @DisplayName("of their own kind tell of mistakes in either part")
  void ownKindMistakes() {
    assertThat(mistakes("TagPolicy", "{targetRefs: [{name: edge, route: x}], tekst: x}"))
        .containsExactly(
            "a.yaml:4: spec.targetRefs[0].virtualHost: found nothing (expected: the virtual host of the route 'x')",
            "a.yaml:4: spec.tekst: unknown field; known: copyTo, text",
            "a.yaml:4: spec.text: missing (expected: text)");
    assertThat(mistakes("TagPolicy", "{text: x}"))
        .containsExactly("a.yaml:4: spec.targetRefs: found an empty list (expected: at least one)");
  }
}
