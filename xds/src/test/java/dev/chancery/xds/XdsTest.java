// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.snapshot.SnapshotSource;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server over a cache, on a real port, and clients of it. */
abstract class XdsTest {

  static final String GROUP = "node-1";

  final SnapshotCache cache = SnapshotCache.create();
  private final List<ManagedChannel> channels = new ArrayList<>();
  XdsServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = configure(XdsServer.builder(source())).bindAddress("127.0.0.1").build().start();
  }

  SnapshotSource source() {
    return cache;
  }

  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder;
  }

  @AfterEach
  void stopServer() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.shutdown(Duration.ofSeconds(5));
  }

  /** Another server over the same cache, as after a restart. */
  void restartServer() throws IOException {
    server.shutdown(Duration.ofSeconds(5));
    startServer();
  }

  TestStream ads(Variant variant) {
    return open(variant, "", GROUP);
  }

  TestStream open(Variant variant, String service, String nodeId) {
    Node node = Node.newBuilder().setId(nodeId).setCluster("test").build();
    return TestStream.open(channel(), variant, node, service);
  }

  ManagedChannel channel() {
    return channel(server.port());
  }

  ManagedChannel channel(int port) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    channels.add(channel);
    return channel;
  }
}
