// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("under constant traffic, without a failed request,")
class LiveChangeIT {

  private static final int ROUNDS = 5;

  private final NamedBackend one = NamedBackend.start("one");
  private final NamedBackend two = NamedBackend.start("two");
  private final PushedPlugin discovery = new PushedPlugin();
  private final Edge edge;

  LiveChangeIT(XdsVariant variant) {
    edge = Edge.of(variant, discovery);
  }

  @BeforeEach
  void start() {
    edge.folder().write("one.yaml", Yaml.upstream("one", one.port()));
    edge.folder().write("edge.yaml", routeTo("one"));
  }

  @AfterEach
  void end() {
    edge.close();
    one.close();
    two.close();
  }

  @Test
  @DisplayName("a file that is written in place takes effect")
  void writtenInPlace() {
    edge.folder().write("two.yaml", Yaml.upstream("two", two.port()));
    edits(upstream -> edge.folder().write("edge.yaml", routeTo(upstream)));
  }

  @Test
  @DisplayName("a file that replaces another takes effect")
  void renamed() {
    edge.folder().write("two.yaml", Yaml.upstream("two", two.port()));
    edits(upstream -> edge.folder().rename("edge.yaml", routeTo(upstream)));
  }

  @Test
  @DisplayName("a swapped link takes effect, though with the route its upstream goes")
  void swapped() {
    edge.folder().delete("one.yaml");
    edge.folder().delete("edge.yaml");
    swapTo("one", "first");
    edits(upstream -> swapTo(upstream, "to-" + upstream + System.nanoTime()));
  }

  private void swapTo(String upstream, String generation) {
    int port = upstream.equals("one") ? one.port() : two.port();
    edge.folder()
        .swap(
            generation,
            "upstream.yaml",
            Yaml.upstream(upstream, port),
            "edge.yaml",
            routeTo(upstream));
  }

  private interface Edit {
    void toRouteTo(String upstream);
  }

  private void edits(Edit edit) {
    edge.start();
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      for (int i = 0; i < ROUNDS; i++) {
        edit.toRouteTo("two");
        edge.awaitBody("/", "two");
        edit.toRouteTo("one");
        edge.awaitBody("/", "one");
      }
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("a host in a file comes and goes")
  void host() {
    edge.start();
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      for (int i = 0; i < ROUNDS; i++) {
        try (NamedBackend more = NamedBackend.start("more")) {
          edge.folder().rename("one.yaml", Yaml.upstream("one", one.port(), more.port()));
          edge.awaitBody("/", "more");
          edge.folder().rename("one.yaml", Yaml.upstream("one", one.port()));
          edge.awaitGone(more, traffic);
        }
      }
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("a discovered endpoint comes and goes")
  void endpoint() {
    edge.folder().write("one.yaml", PushedPlugin.upstream("one"));
    discovery.push("one", one.port());
    edge.start();
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      for (int i = 0; i < ROUNDS; i++) {
        try (NamedBackend more = NamedBackend.start("more")) {
          discovery.push("one", one.port(), more.port());
          edge.awaitBody("/", "more");
          discovery.push("one", one.port());
          edge.awaitGone(more, traffic);
        }
      }
      traffic.assertAllAnswered();
    }
    assertThat(edge.sent().lines()).filteredOn(line -> line.startsWith("Cluster [")).hasSize(1);
  }

  @Test
  @DisplayName("an upstream goes from its file to discovery and back")
  void anotherType() {
    discovery.push("one", two.port());
    edge.start();
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      for (int i = 0; i < ROUNDS; i++) {
        edge.folder().rename("one.yaml", PushedPlugin.upstream("one"));
        edge.awaitBody("/", "two");
        edge.folder().rename("one.yaml", Yaml.upstream("one", one.port()));
        edge.awaitBody("/", "one");
      }
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("a listener's settings change")
  void listener() {
    edge.start();
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      for (int i = 0; i < ROUNDS; i++) {
        String prefix = "edited" + i;
        edge.folder()
            .rename(
                "edge.yaml",
                routeTo("one")
                    .replace("httpListener:", "httpListener:\n      statPrefix: " + prefix));
        edge.envoy()
            .await(
                "count under the new prefix",
                () ->
                    edge.envoy()
                            .admin()
                            .stat("http.%s.downstream_rq_2xx".formatted(prefix))
                            .orElse(0)
                        > 0);
      }
      traffic.assertAllAnswered();
    }
  }

  private String routeTo(String upstream) {
    return Yaml.proxy(edge.httpPort(), Yaml.route("/", upstream));
  }
}
