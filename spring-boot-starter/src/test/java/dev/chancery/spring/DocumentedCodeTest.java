// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.ResourceTrial;
import dev.chancery.core.input.Stored;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spring.discovery.SpringDiscoveryAutoConfiguration;
import dev.chancery.spring.discovery.SpringDiscoveryUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;

@DisplayName("what docs/spring-boot.md shows")
class DocumentedCodeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  ChanceryAutoConfiguration.class,
                  SpringDiscoveryAutoConfiguration.class,
                  UtilAutoConfiguration.class,
                  SimpleDiscoveryClientAutoConfiguration.class,
                  CompositeDiscoveryClientAutoConfiguration.class))
          .withPropertyValues("chancery.xds.port=0", "chancery.xds.bind-address=127.0.0.1");

  @TempDir private Path folder;

  private static String document() throws IOException {
    return Files.readString(Path.of("../docs/spring-boot.md"));
  }

  /** The block of code in which some text stands, without its fences. */
  private static String block(String text) throws IOException {
    String document = document();
    int within = document.indexOf(text);
    assertThat(within).as("where '%s' stands", text).isPositive();
    int begin = document.indexOf('\n', document.lastIndexOf("\n```", within) + 1) + 1;
    return document.substring(begin, document.indexOf("\n```", within) + 1);
  }

  @Test
  @DisplayName("of customizers does what it says")
  void customizers() throws IOException {
    String shown = block("XdsServerBuilderCustomizer channelz()");
    assertThat(
            Files.readString(
                Path.of("src/test/java/dev/chancery/spring/DocumentedCustomizers.java")))
        .contains(shown.indent(2).stripTrailing().replaceAll("(?m)^ +$", ""));

    CountDownLatch tried = new CountDownLatch(1);
    ResourceTrial trial =
        (snapshot, changed) -> {
          tried.countDown();
          return CompletableFuture.completedFuture(Map.of());
        };
    runner
        .withUserConfiguration(DocumentedCustomizers.class)
        .withBean(ResourceTrial.class, () -> trial)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              context
                  .getBean(ControlPlane.class)
                  .apply(
                      Proxy.of("default", "edge", ListenerSpec.http("http", 8080)),
                      WriteCondition.create());
              assertThat(tried.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            });
  }

  @Test
  @DisplayName("of upstreams in YAML is read")
  void upstream() throws IOException {
    Files.writeString(folder.resolve("cart.yaml"), block("springDiscovery: {"));
    runner
        .withPropertyValues("chancery.config-folder=" + folder)
        .run(
            context -> {
              ControlPlane controlPlane = context.getBean(ControlPlane.class);
              controlPlane.awaitReady(PATIENCE);
              assertThat(controlPlane.list(Upstream.class))
                  .extracting(Stored::resource)
                  .containsExactly(
                      Upstream.of("default", "cart", new SpringDiscoveryUpstream("cart")));
            });
  }

  @Test
  @DisplayName("of services that become upstreams does so")
  void discovered() throws IOException {
    String shown = block("discover: true");
    Files.writeString(folder.resolve("application.yaml"), shown);
    runner
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withPropertyValues(
            "spring.config.location=" + folder + "/",
            "spring.cloud.discovery.client.simple.instances.cart[0].uri=http://127.0.0.1:9001")
        .run(
            context -> {
              ControlPlane controlPlane = context.getBean(ControlPlane.class);
              controlPlane.awaitReady(PATIENCE);
              Upstream cart = Upstream.of("shop", "cart", new SpringDiscoveryUpstream("cart"));
              assertThat(controlPlane.get(Upstream.class, new ResourceKey("Upstream", cart.ref())))
                  .map(Stored::resource)
                  .contains(cart);
            });
  }
}
