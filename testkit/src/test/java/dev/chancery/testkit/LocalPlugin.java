// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.Section;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An upstream type that is a port of this machine, any but {@link #WRONG}. It knows whether it was
 * closed.
 */
final class LocalPlugin implements UpstreamPlugin, SourcePlugin {

  static final int WRONG = 9;

  private final AtomicBoolean closed = new AtomicBoolean();

  @Override
  public String name() {
    return "local";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType("local", LocalPort.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream.config(LocalPort.class).ifPresent(local -> lead(local.port(), out));
  }

  private static void lead(int port, Cluster.Builder out) {
    if (port == WRONG) {
      throw new InvalidValueException("port", "found 9 (expected: a port that serves)");
    }
    out.setType(Cluster.DiscoveryType.STATIC)
        .getLoadAssignmentBuilder()
        .setClusterName(out.getName())
        .addEndpointsBuilder()
        .addLbEndpointsBuilder()
        .getEndpointBuilder()
        .getAddressBuilder()
        .setSocketAddress(
            SocketAddress.newBuilder().setAddress("127.0.0.1").setPortValue(port).build());
  }

  @Override
  public AutoCloseable watchResources(
      PluginContext context, ResourceReader reader, ResourceSink sink) {
    sink.publish(Map.of());
    return () -> closed.set(true);
  }

  boolean isClosed() {
    return closed.get();
  }
}
