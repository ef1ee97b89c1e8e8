// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import com.google.protobuf.Message;
import dev.chancery.testkit.conformance.Capability;
import dev.chancery.testkit.conformance.Content;
import dev.chancery.testkit.conformance.RunningServer;
import dev.chancery.testkit.conformance.ServerUnderTest;
import dev.chancery.testkit.conformance.XdsResource;
import io.envoyproxy.controlplane.cache.v3.SimpleCache;
import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.controlplane.server.DiscoveryServerCallbacks;
import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** java-control-plane over its simple cache, set up as its documentation says. */
final class JavaControlPlane implements ServerUnderTest {

  private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;

  @Override
  public String name() {
    return "java-control-plane";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.CLEAR, Capability.CALLBACKS, Capability.GIVEN_VERSIONS);
  }

  @Override
  public Duration patience() {
    return Peers.PATIENCE;
  }

  @Override
  public Duration straggling() {
    return Peers.STRAGGLING;
  }

  @Override
  public RunningServer start(int port) throws IOException {
    Publisher publisher = new Publisher();
    V3DiscoveryServer services = new V3DiscoveryServer(publisher, publisher.cache);
    Server server =
        Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
            .maxInboundMessageSize(MAX_REQUEST_BYTES)
            .addService(services.getAggregatedDiscoveryServiceImpl())
            .addService(services.getClusterDiscoveryServiceImpl())
            .addService(services.getEndpointDiscoveryServiceImpl())
            .addService(services.getListenerDiscoveryServiceImpl())
            .addService(services.getRouteDiscoveryServiceImpl())
            .addService(services.getSecretDiscoveryServiceImpl())
            .build()
            .start();
    return new Running(server, publisher);
  }

  /** Publishes, also when asked. */
  private static final class Publisher implements DiscoveryServerCallbacks {

    private final SimpleCache<String> cache = new SimpleCache<>(Node::getCluster);
    private final AtomicReference<Runnable> whenAsked = new AtomicReference<>(() -> {});

    void publish(String group, Content content) {
      cache.setSnapshot(group, snapshot(content));
    }

    private static Snapshot snapshot(Content content) {
      return Snapshot.create(
          messages(content, Cluster.class),
          version(content, Cluster.class),
          messages(content, ClusterLoadAssignment.class),
          version(content, ClusterLoadAssignment.class),
          messages(content, Listener.class),
          version(content, Listener.class),
          messages(content, RouteConfiguration.class),
          version(content, RouteConfiguration.class),
          messages(content, Secret.class),
          version(content, Secret.class));
    }

    private static <M extends Message> List<M> messages(Content content, Class<M> type) {
      return content.resources().stream()
          .map(XdsResource::message)
          .filter(type::isInstance)
          .map(type::cast)
          .toList();
    }

    /** Changes with the content, and is the same in each server. */
    private static String version(Content content, Class<? extends Message> type) {
      return content.version().isEmpty() ? Peers.hash(messages(content, type)) : content.version();
    }

    @Override
    public void onV3StreamRequest(long stream, DiscoveryRequest request) {
      whenAsked.getAndSet(() -> {}).run();
    }

    @Override
    public void onV3StreamDeltaRequest(long stream, DeltaDiscoveryRequest request) {
      whenAsked.getAndSet(() -> {}).run();
    }
  }

  private record Running(Server server, Publisher publisher) implements RunningServer {

    @Override
    public int port() {
      return server.getPort();
    }

    @Override
    public void publish(String group, Content content) {
      publisher.publish(group, content);
    }

    @Override
    public void clear(String group) {
      if (!publisher.cache.clearSnapshot(group)) {
        throw new IllegalStateException("clearSnapshot(" + group + ") is refused");
      }
    }

    @Override
    public void publishWhenAsked(String group, Content content) {
      publisher.whenAsked.set(() -> publisher.publish(group, content));
    }

    @Override
    public void close() {
      server.shutdownNow();
      try {
        server.awaitTermination();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
