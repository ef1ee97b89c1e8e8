// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.SnapshotCache;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with a companion service, on a real port, and clients of it. */
public abstract class CompanionTest {

  protected final SnapshotCache cache = SnapshotCache.create();
  protected final Door door = new Door();
  private final List<ManagedChannel> channels = new ArrayList<>();
  protected XdsServer server;

  @BeforeEach
  void startServer() throws IOException {
    server =
        configure(XdsServer.builder(cache).bindAddress("127.0.0.1").callbacks(door))
            .build()
            .start();
  }

  /** Adds the service. */
  protected abstract XdsServer.Builder configure(XdsServer.Builder builder);

  @AfterEach
  void stopServer() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.shutdown(Duration.ofSeconds(5));
  }

  /** A new connection. */
  protected ManagedChannel channel() {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    channels.add(channel);
    return channel;
  }

  /** A node of the cluster {@code test}. */
  protected static Node node(String id) {
    return Node.newBuilder().setId(id).setCluster("test").build();
  }

  /** The host's callbacks: refuses the nodes it is told to, and notes which calls ended. */
  protected static final class Door implements StreamCallbacks {

    private static final Metadata.Key<String> AUTHORIZATION =
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /** The node that is refused. */
    public volatile String refusedNode = "";

    /** Whether everybody is refused. */
    public volatile boolean shut;

    /** What the header {@code authorization} must say, if anything. */
    public volatile String token = "";

    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    /** How the next call ended, after its service. */
    public String nextEnded() throws InterruptedException {
      String call = ended.poll(20, TimeUnit.SECONDS);
      return call == null ? "no call ended" : call;
    }

    @Override
    public void opened(StreamInfo stream) throws StreamRefusedException {
      if (shut || !(token.isEmpty() || token.equals(stream.headers().get(AUTHORIZATION)))) {
        throw new StreamRefusedException(Status.PERMISSION_DENIED.withDescription("not you"));
      }
    }

    @Override
    public void received(StreamInfo stream, ReceivedRequest request) throws StreamRefusedException {
      if (!refusedNode.isEmpty() && request.node().getId().equals(refusedNode)) {
        throw new StreamRefusedException(Status.UNAUTHENTICATED.withDescription("not this node"));
      }
    }

    @Override
    public void closed(StreamInfo stream, Status status) {
      ended.add(stream.service() + " " + status.getCode());
    }
  }
}
