// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.boot4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.chancery.core.ControlPlane;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spring.discovery.SpringDiscoveryUpstream;
import dev.chancery.testkit.HttpProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;

@DisplayName("the starter in an application of Spring Boot 4")
class SpringBoot4Test {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Has all that Spring Boot finds. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  private static ConfigurableApplicationContext start(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--chancery.xds.port=0",
                "--chancery.xds.bind-address=127.0.0.1",
                "--management.endpoints.web.exposure.include=health,metrics",
                "--management.endpoint.health.show-details=always",
                "--management.endpoint.health.probes.enabled=true",
                "--management.endpoint.health.group.readiness.include=readinessState,chancery",
                "--chancery.plugins.spring-discovery.interval=100ms",
                "--spring.cloud.discovery.client.simple.instances.cart[0].uri=http://10.0.0.1:80"));
    arguments.addAll(List.of(more));
    return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
  }

  @Test
  @DisplayName("serves what the DiscoveryClient knows, tells health and metrics, and ends")
  void serves() throws Exception {
    assertThat(SpringBootVersion.getVersion()).startsWith("4.");
    ConfigurableApplicationContext application = start();
    try (application) {
      ControlPlane controlPlane = application.getBean(ControlPlane.class);
      RouteSpec route = RouteSpec.prefix("/", RouteToSpec.upstream("default", "cart"));
      controlPlane.applyAll(
          List.of(
              Upstream.of("default", "cart", new SpringDiscoveryUpstream("cart")),
              Proxy.of(
                  "default",
                  "edge",
                  ListenerSpec.http("http", 8080, VirtualHostSpec.of("all", "*", route)))),
          WriteCondition.overwrite());
      assertThat(controlPlane.awaitTranslated(PATIENCE)).isTrue();
      assertThat(endpoints(application)).contains("10.0.0.1");

      HttpProbe actuator =
          HttpProbe.to(application.getEnvironment().getProperty("local.server.port", int.class, 0));
      assertThat(actuator.get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(actuator.get("/actuator/health").body())
          .contains("\"chancery\":{\"details\":{\"proxies\":1");
      assertThat(actuator.get("/actuator/metrics/chancery.groups").body())
          .contains("\"value\":1.0");
    }
    assertThat(application.isActive()).isFalse();
  }

  private static String endpoints(ConfigurableApplicationContext application) throws Exception {
    CompletableFuture<Snapshot> found = new CompletableFuture<>();
    SnapshotListener listener =
        step -> {
          if (!step.after().resources(ResourceTypes.ENDPOINT).isEmpty()) {
            found.complete(step.after());
          }
        };
    try (var following = application.getBean(ControlPlane.class).follow("default~edge", listener)) {
      Objects.requireNonNull(following);
      return found
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .resources(ResourceTypes.ENDPOINT)
          .values()
          .iterator()
          .next()
          .value()
          .toStringUtf8();
    }
  }

  @Test
  @DisplayName("tells in Chancery's own words why it does not start")
  void failure() {
    Throwable failure =
        catchThrowable(
            () -> start("--chancery.xds.drain=-1s", "--spring.main.web-application-type=none"));

    assertThat(
            SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (type, name, e) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .map(FailureAnalysis::getDescription))
        .containsExactly(
            "Chancery can't start: chancery.xds.drain is PT-1S (expected: zero or more, such as 10s)");
  }
}
