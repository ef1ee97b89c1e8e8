// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.ControlPlane;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.EnvoyException;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("an Envoy that is served in a test")
class ServedEnvoyIT {

  private final LocalPlugin plugin = new LocalPlugin();

  private TestControlPlane controlPlane() {
    return TestControlPlane.start(ControlPlane.builder().plugin(plugin));
  }

  @ParameterizedTest
  @EnumSource(
      value = XdsVariant.class,
      names = {"ADS", "DELTA_ADS"})
  @DisplayName("answers as the text says, and as the next one does")
  void answers(XdsVariant variant) {
    EnvoyBootstrap.Builder bootstrap =
        EnvoyBootstrap.builder("test").role("default~edge").variant(variant);
    try (NamedBackend one = NamedBackend.start("one");
        NamedBackend two = NamedBackend.start("two");
        ServedEnvoy edge = ServedEnvoy.start(bootstrap, controlPlane())) {
      int port = FreePort.pick();
      edge.apply(TestControlPlaneTest.YAML.formatted(one.port(), port));
      edge.awaitReady();
      HttpProbe http = edge.listener("http");
      assertThat(http.get("/").body()).isEqualTo("one");
      assertThat(edge.port("http")).isEqualTo(port);

      edge.apply(Upstream.of("default", "cart", new LocalPort(two.port())));
      edge.await("reach the other one", () -> http.get("/").body().equals("two"));
    }
  }

  @Test
  @DisplayName("tells what the status says where a wait is in vain")
  void tellsStatus() {
    try (ServedEnvoy edge = ServedEnvoy.start("default~edge", controlPlane())) {
      edge.apply(TestControlPlaneTest.YAML.formatted(8080, FreePort.pick()));
      edge.controlPlane().delete(ResourceKey.of(Upstream.KIND, "default", "cart"));
      edge.envoy().process().kill();

      assertThatThrownBy(() -> edge.await("open the door", () -> false))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("did not open the door")
          .hasMessageContaining("the status tells:")
          .hasMessageContaining("default~cart");
    }
  }

  @Test
  @DisplayName("leaves nothing behind")
  void closesAll() {
    ServedEnvoy edge = ServedEnvoy.start("default~edge", controlPlane());
    long pid = edge.envoy().process().pid();
    int port = edge.server().port();
    edge.close();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(plugin.isClosed()).isTrue();
    assertThatThrownBy(() -> HttpProbe.to(port).get("/")).hasMessageContaining("no answer");
  }

  @Test
  @DisplayName("leaves nothing behind where it can't start")
  void closesAllWithoutEnvoy() {
    EnvoyBootstrap.Builder wrong = EnvoyBootstrap.builder("test").admin("192.0.2.1", 1);

    assertThatThrownBy(() -> ServedEnvoy.start(wrong, controlPlane()))
        .isInstanceOf(EnvoyException.class);
    assertThat(plugin.isClosed()).isTrue();
  }
}
