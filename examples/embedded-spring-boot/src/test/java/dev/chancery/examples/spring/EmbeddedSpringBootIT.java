// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.xds.XdsServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryProperties;
import org.springframework.context.ConfigurableApplicationContext;

class EmbeddedSpringBootIT {

  @Test
  @DisplayName("an Envoy is routed to what Spring's DiscoveryClient knows, as long as it knows it")
  void routesToServiceOfSpring() {
    try (NamedBackend blue = NamedBackend.start("blue");
        NamedBackend green = NamedBackend.start("green");
        ConfigurableApplicationContext application = start(blue);
        RealEnvoy envoy = RealEnvoy.start(bootstrap(application))) {
      envoy.awaitReady();
      assertThat(envoy.listener("http").get("/").body()).isEqualTo("blue");

      DefaultServiceInstance instance = new DefaultServiceInstance();
      instance.setUri(URI.create("http://" + green.host()));
      application
          .getBean(SimpleDiscoveryProperties.class)
          .setInstances(Map.of("cart", List.of(instance)));
      envoy.await("move to green", () -> envoy.listener("http").get("/").body().equals("green"));

      HttpProbe actuator =
          HttpProbe.to(application.getEnvironment().getProperty("local.server.port", int.class, 0));
      assertThat(actuator.get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(actuator.get("/actuator/health").body())
          .contains("\"chancery\":{\"status\":\"UP\",\"details\":{\"proxies\":1");
      assertThat(actuator.get("/actuator/metrics/chancery.xds.streams").body())
          .contains("\"value\":1.0");

      assertThat(SpringApplication.exit(application)).isZero();
      envoy.await(
          "notice", () -> envoy.admin().stat("control_plane.connected_state").orElse(1) == 0);
      assertThat(envoy.listener("http").get("/").body()).isEqualTo("green");
    }
  }

  private static ConfigurableApplicationContext start(NamedBackend cart) {
    return SpringApplication.run(
        EmbeddedSpringBoot.class,
        "--server.port=0",
        "--chancery.xds.port=0",
        "--edge.port=" + FreePort.pick(),
        "--chancery.plugins.spring-discovery.interval=100ms",
        "--spring.cloud.discovery.client.simple.instances.cart[0].uri=http://" + cart.host());
  }

  private static EnvoyBootstrap bootstrap(ConfigurableApplicationContext application) {
    return EnvoyBootstrap.builder("envoy-1")
        .role("default~edge")
        .xds("127.0.0.1", application.getBean(XdsServer.class).port())
        .build();
  }
}
