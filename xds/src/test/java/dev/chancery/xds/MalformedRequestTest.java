// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests with broken bytes. {@code -Dxds.bytes.seed=N} draws other ones. */
@DisplayName("A request that is not one")
class MalformedRequestTest extends XdsTest {

  private static final long SEED = Long.getLong("xds.bytes.seed", 1);
  private static final int STREAMS = 400;

  @ParameterizedTest
  @EnumSource
  @DisplayName("harms its own stream at most: that ends as the client's mistake, or goes on")
  void harmsItsOwnStreamAtMost(Variant variant) throws Exception {
    Random random = new Random(SEED);
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    ManagedChannel channel = channel();
    Node node = Node.newBuilder().setId(GROUP).build();
    TestStream neighbour = TestStream.open(channel, variant, node, "");
    neighbour.subscribe(ResourceTypes.ENDPOINT, "a");
    neighbour.nextAcknowledged(ResourceTypes.ENDPOINT);
    for (int i = 0; i < STREAMS; i++) {
      byte[] bytes = mutate(valid(variant), random);
      Status status = say(channel, variant, bytes);
      assertThat(status.getCode())
          .as("-Dxds.bytes.seed=%d, %s: %s", SEED, Arrays.toString(bytes), status)
          .isIn(Status.Code.OK, Status.Code.INVALID_ARGUMENT);
    }
    neighbour.isQuiet();
    assertThat(server.clients()).hasSize(1);
  }

  private static byte[] valid(Variant variant) {
    return new FuzzRequest(ResourceTypes.ENDPOINT)
        .node(Node.newBuilder().setId("another").setCluster("größe").build())
        .names(List.of("a", "b", "c"))
        .without(List.of("d"))
        .known(Map.of("a", "1", "b", "2"))
        .version("version")
        .nonce("nonce")
        .refusing("reason")
        .bytes(variant);
  }

  private static byte[] mutate(byte[] valid, Random random) {
    byte[] bytes = valid.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> random.nextBytes(bytes);
      case 2 -> bytes[random.nextInt(bytes.length)] = (byte) 0xff; // often a length
      default -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(8));
    }
    for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /** Sends one message and nothing more; says how the server ends the stream. */
  private static Status say(ManagedChannel channel, Variant variant, byte[] bytes)
      throws Exception {
    String method = variant == Variant.DELTA ? "Delta" : "Stream";
    ClientCall<byte[], byte[]> call =
        channel.newCall(
            MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .setFullMethodName(
                    "envoy.service.discovery.v3.AggregatedDiscoveryService/"
                        + method
                        + "AggregatedResources")
                .build(),
            CallOptions.DEFAULT);
    CompletableFuture<Status> ended = new CompletableFuture<>();
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            ended.complete(status);
          }
        },
        new Metadata());
    call.request(10);
    call.sendMessage(bytes);
    call.halfClose();
    return ended.get(20, TimeUnit.SECONDS);
  }

  /** Bytes as they are. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
