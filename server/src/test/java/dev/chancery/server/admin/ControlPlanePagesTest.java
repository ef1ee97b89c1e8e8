// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.xds.XdsServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ControlPlanePagesTest {

  private final SilentSource source = new SilentSource();
  private ControlPlane controlPlane;
  private ControlPlanePages pages;

  @BeforeEach
  void start() {
    controlPlane = ControlPlane.builder().plugin(source).startDeadline(Duration.ofHours(1)).start();
    pages =
        new ControlPlanePages(
            controlPlane,
            XdsServer.builder(controlPlane).build(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  @AfterEach
  void stop() {
    controlPlane.close();
  }

  @Test
  @DisplayName("is not ready before each source has spoken, and says who is awaited")
  void readiness() throws InterruptedException {
    Answer before = get("/readyz");
    assertThat(before.status()).isEqualTo(503);
    assertThat(before.body()).contains("waiting for").contains("silent");

    source.sink.join().publish(Map.of());

    assertThat(controlPlane.awaitReady(Duration.ofSeconds(30))).isTrue();
    assertThat(get("/readyz").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("is healthy before it is ready")
  void health() {
    assertThat(get("/healthz").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("is not ready any more once it is about to stop")
  void stopping() throws InterruptedException {
    source.sink.join().publish(Map.of());
    assertThat(controlPlane.awaitReady(Duration.ofSeconds(30))).isTrue();

    pages.stopping();

    assertThat(get("/readyz").status()).isEqualTo(503);
    assertThat(get("/readyz").body()).contains("shutting down");
  }

  private Answer get(String path) {
    return pages.pages().answer(new PageRequest(URI.create(path), ""));
  }

  /** A source that speaks when the test does. */
  private static final class SilentSource implements SourcePlugin {

    final CompletableFuture<ResourceSink> sink = new CompletableFuture<>();

    @Override
    public String name() {
      return "silent";
    }

    @Override
    public AutoCloseable watchResources(
        PluginContext context, ResourceReader reader, ResourceSink newSink) {
      sink.complete(newSink);
      return () -> {};
    }
  }
}
