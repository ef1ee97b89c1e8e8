// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedIT {

  @ParameterizedTest
  @EnumSource(
      value = XdsVariant.class,
      names = {"ADS", "DELTA_ADS"})
  @DisplayName("an Envoy takes its configuration from inside the application and routes a request")
  void routesRequest(XdsVariant variant) throws IOException {
    try (NamedBackend backend = NamedBackend.start("echo");
        Embedded application = Embedded.start(0, FreePort.pick(), backend.port());
        RealEnvoy envoy =
            RealEnvoy.start(
                EnvoyBootstrap.builder("envoy-1")
                    .role("default~edge")
                    .variant(variant)
                    .xds("127.0.0.1", application.xdsPort())
                    .build())) {
      envoy.awaitReady();

      HttpReply reply = envoy.listener("http").host("echo.example").get("/");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).contains("echo");
    }
  }
}
