// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.owngrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OwnGrpcServerIT {

  @Test
  @DisplayName("an Envoy is configured by the server that has the application's own services, too")
  void servesBoth() throws IOException {
    try (NamedBackend backend = NamedBackend.start("echo");
        OwnGrpcServer application = OwnGrpcServer.start(0, FreePort.pick(), backend.port());
        RealEnvoy envoy =
            RealEnvoy.start(
                EnvoyBootstrap.builder("envoy-1")
                    .cluster("edge")
                    .xds("127.0.0.1", application.port())
                    .build())) {
      envoy.awaitReady();

      HttpReply reply = envoy.listener("http").host("echo.example").get("/");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).contains("echo");
      assertThat(health(application.port())).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
    }
  }

  private static HealthCheckResponse.ServingStatus health(int port) {
    ManagedChannel channel =
        Grpc.newChannelBuilderForAddress("127.0.0.1", port, InsecureChannelCredentials.create())
            .build();
    try {
      return HealthGrpc.newBlockingStub(channel)
          .check(HealthCheckRequest.getDefaultInstance())
          .getStatus();
    } finally {
      channel.shutdownNow();
    }
  }
}
