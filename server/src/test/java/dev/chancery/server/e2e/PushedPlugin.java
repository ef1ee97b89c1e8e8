// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A discovery that finds what the test says, for upstreams with {@code spec: {pushed: {}}}. */
final class PushedPlugin implements UpstreamPlugin, DiscoveryPlugin {

  private final Object lock = new Object();
  private final Map<String, EndpointSet> known = new HashMap<>(); // guarded by lock
  private Set<Upstream> tracked = Set.of(); // guarded by lock
  private @Nullable EndpointSink sink; // guarded by lock

  /** Has no fields. */
  record Pushed() implements UpstreamConfig {}

  static String upstream(String name) {
    return upstreamWith(name, "");
  }

  /** With options, a line for each. */
  static String upstreamWith(String name, String options) {
    return """
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {name: %s}
        spec:
          pushed: {}
        """
            .formatted(name)
        + options.indent(2);
  }

  @Override
  public String name() {
    return "pushed";
  }

  @Override
  public String upstreamType() {
    return "pushed";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType("pushed", Pushed.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {}

  /** Says which ports of 127.0.0.1 an upstream has from now on. */
  void push(String upstream, int... ports) {
    push(
        upstream,
        Arrays.stream(ports)
            .mapToObj(port -> Endpoint.of("127.0.0.1", port))
            .toArray(Endpoint[]::new));
  }

  /** Says which endpoints an upstream has from now on. */
  void push(String upstream, Endpoint... endpoints) {
    synchronized (lock) {
      known.put(upstream, EndpointSet.of(endpoints));
      publish();
    }
  }

  @Override
  public EndpointWatch watchEndpoints(PluginContext context, EndpointSink newSink) {
    synchronized (lock) {
      sink = newSink;
    }
    return new EndpointWatch() {
      @Override
      public void track(Set<Upstream> upstreams) {
        synchronized (lock) {
          tracked = Set.copyOf(upstreams);
          publish();
        }
      }

      @Override
      public void close() {}
    };
  }

  /** The sink never waits, so that it may be called under the lock. */
  private void publish() {
    EndpointSink open = sink;
    if (open == null) {
      return;
    }
    for (Upstream upstream : tracked) {
      EndpointSet endpoints = known.get(upstream.ref().name());
      if (endpoints != null) {
        open.publish(upstream.ref(), endpoints);
      }
    }
  }
}
