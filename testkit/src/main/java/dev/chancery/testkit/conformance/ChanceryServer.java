// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import dev.chancery.snapshot.ConsistencyCheck;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.ReceivedRequest;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Our own server over a cache of hand-made snapshots; an adapter to begin one's own with. */
public final class ChanceryServer implements ServerUnderTest {

  /**
   * The server as it is by default, but that it takes inconsistent snapshots, and that one thread
   * serves all streams of a client: the suite relies on their order.
   */
  public ChanceryServer() {}

  @Override
  public String name() {
    return "Chancery";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public RunningServer start(int port) throws IOException {
    SnapshotCache cache =
        SnapshotCache.builder()
            .nodeGroups(NodeGroups.byCluster())
            .consistencyCheck(ConsistencyCheck.none())
            .build();
    Publisher publisher = new Publisher(cache);
    XdsServer server =
        XdsServer.builder(cache)
            .bindAddress("127.0.0.1")
            .port(port)
            .callbacks(publisher)
            .threads(1)
            .build()
            .start();
    return new Running(server, publisher);
  }

  /** Publishes, also when asked. */
  private static final class Publisher implements StreamCallbacks {

    private final SnapshotCache cache;
    private final AtomicReference<Runnable> whenAsked = new AtomicReference<>(() -> {});

    Publisher(SnapshotCache cache) {
      this.cache = cache;
    }

    void publish(String group, Content content) {
      Snapshot snapshot = Snapshot.of(content.resources().stream().map(Publisher::encode).toList());
      cache.set(
          group, content.version().isEmpty() ? snapshot : snapshot.withVersion(content.version()));
    }

    private static EncodedResource encode(XdsResource resource) {
      EncodedResource encoded = EncodedResource.of(resource.name(), resource.message());
      return resource.ttl().isZero() ? encoded : encoded.withTtl(resource.ttl());
    }

    @Override
    public void received(StreamInfo stream, ReceivedRequest request) {
      whenAsked.getAndSet(() -> {}).run();
    }
  }

  private record Running(XdsServer server, Publisher publisher) implements RunningServer {

    @Override
    public int port() {
      return server.port();
    }

    @Override
    public void publish(String group, Content content) {
      publisher.publish(group, content);
    }

    @Override
    public void clear(String group) {
      publisher.cache.clear(group);
    }

    @Override
    public void publishWhenAsked(String group, Content content) {
      publisher.whenAsked.set(() -> publisher.publish(group, content));
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
