// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A connection")
class ConnectionTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final int MEBIBYTE = 1024 * 1024;

  @Nested
  @DisplayName("of a certain age")
  class Age extends XdsTest {

    @Override
    XdsServer.Builder configure(XdsServer.Builder builder) {
      return builder.connectionAge(ConnectionAge.of(SHORT).withGrace(SHORT));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is ended, and a client that comes back gets nothing that it has")
    void ends(Variant variant) {
      cache.set(GROUP, snapshot(endpoints("a", 1)));
      TestStream client = ads(variant);
      client.subscribe(ResourceTypes.ENDPOINT, "a");
      client.nextAcknowledged(ResourceTypes.ENDPOINT);
      assertThat(client.ended().getCode()).isEqualTo(Status.Code.UNAVAILABLE);

      TestStream again = ads(variant);
      again.resume(client, ResourceTypes.ENDPOINT, "a");
      again.isQuiet();
    }
  }

  @Nested
  @DisplayName("that is silent")
  class Silence extends XdsTest {

    @Override
    XdsServer.Builder configure(XdsServer.Builder builder) {
      return builder
          .keepalive(Keepalive.DEFAULT.withTime(SHORT).withTimeout(SHORT))
          .handshakeTimeout(SHORT)
          .limits(Limits.DEFAULT.withFirstRequest(SHORT));
    }

    @Test
    @DisplayName("with a stream that never asks loses the stream")
    void noRequest() {
      Status ended = ads(Variant.DELTA).ended();

      assertThat(ended.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(ended.getDescription()).contains("no request came", "0.2 s");
    }

    @Test
    @DisplayName("that is half open is found by a ping without an answer, and its stream ends")
    void halfOpen() throws IOException {
      cache.set(GROUP, snapshot(endpoints("a", 1)));
      try (Wire wire = new Wire(server.port())) {
        TestStream client =
            TestStream.open(
                channel(wire.port()), Variant.DELTA, Node.newBuilder().setId(GROUP).build(), "");
        client.subscribe(ResourceTypes.ENDPOINT, "a");
        client.nextAcknowledged(ResourceTypes.ENDPOINT);
        assertThat(server.clients()).hasSize(1);

        wire.stall();

        Eventually.holds("the stream is gone", () -> server.clients().isEmpty());
      }
    }

    @Test
    @DisplayName("and never speaks HTTP/2 is cut")
    void noHandshake() throws IOException {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoTimeout(20_000);
        InputStream in = socket.getInputStream();
        byte[] all = in.readAllBytes(); // Ends, or the time-out throws.
        assertThat(all.length).isLessThan(MEBIBYTE);
      }
    }
  }

  @Nested
  @DisplayName("with requests of some size")
  class Size extends XdsTest {

    @Override
    XdsServer.Builder configure(XdsServer.Builder builder) {
      return builder.maxRequestBytes(6 * MEBIBYTE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("takes more than gRPC's own 4 MiB")
    void large(Variant variant) {
      cache.set(GROUP, snapshot(endpoints("a", 1)));
      TestStream client = ads(variant);
      String version = "x".repeat(5 * MEBIBYTE);
      if (variant == Variant.DELTA) {
        client.send(
            (DeltaDiscoveryRequest.Builder request) ->
                request
                    .setTypeUrl(ResourceTypes.ENDPOINT)
                    .addResourceNamesSubscribe("a")
                    .putInitialResourceVersions("a", version));
      } else {
        client.send(
            client
                .sotwRequest(ResourceTypes.ENDPOINT)
                .addResourceNames("a")
                .setVersionInfo(version));
      }
      assertThat(client.next().names()).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("tells a stream of too large a one, and its other streams go on")
    void tooLarge(Variant variant) {
      cache.set(GROUP, snapshot(endpoints("a", 1)));
      ManagedChannel channel = channel();
      Node node = Node.newBuilder().setId(GROUP).build();
      TestStream other = TestStream.open(channel, variant, node, "");
      other.subscribe(ResourceTypes.ENDPOINT, "a");
      other.nextAcknowledged(ResourceTypes.ENDPOINT);

      TestStream client = TestStream.open(channel, variant, node, "");
      client.subscribe(ResourceTypes.ENDPOINT, "x".repeat(7 * MEBIBYTE));

      assertThat(client.ended().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      cache.set(GROUP, snapshot(endpoints("a", 2)));
      assertThat(other.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
    }
  }

  @Test
  @DisplayName("has no age, keepalive or handshake of zero")
  void zero() {
    assertThatThrownBy(() -> ConnectionAge.of(Duration.ZERO))
        .hasMessage("connection age is PT0S (expected: more than zero)");
    assertThatThrownBy(() -> Keepalive.DEFAULT.withTime(Duration.ZERO))
        .hasMessage("keepalive time is PT0S (expected: more than zero)");
    assertThatThrownBy(() -> Limits.DEFAULT.withFirstRequest(Duration.ZERO))
        .hasMessage("firstRequest is PT0S (expected: more than zero)");
  }
}
