// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Owns the upstreams of a {@link Fleet} and finds their endpoints, without any back end. */
public final class FleetPlugin implements UpstreamPlugin, DiscoveryPlugin {

  private static final String TYPE = "discovered";

  private final Function<ResourceRef, EndpointSet> first;
  private volatile @Nullable EndpointSink sink;

  /**
   * Makes a plugin.
   *
   * @param first the endpoints of an upstream when it is first tracked
   */
  public FleetPlugin(Function<ResourceRef, EndpointSet> first) {
    this.first = first;
  }

  /** Says that these are the endpoints of an upstream now. */
  public void publish(ResourceRef upstream, EndpointSet endpoints) {
    Optional.ofNullable(sink).orElseThrow().publish(upstream, endpoints);
  }

  @Override
  public String name() {
    return "fleet";
  }

  @Override
  public String upstreamType() {
    return TYPE;
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(
        Section.upstreamType(TYPE, Discovered.class), Section.option("marked", Marked.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(Marked.class)
        .ifPresent(marked -> out.setAltStatName(Marked.text(marked.generation())));
  }

  @Override
  public EndpointWatch watchEndpoints(PluginContext context, EndpointSink newSink) {
    sink = newSink;
    return new Watch(newSink);
  }

  /** Answers once for each upstream. */
  private final class Watch implements EndpointWatch {

    private final EndpointSink answers;
    private Set<ResourceRef> known = Set.of();

    Watch(EndpointSink answers) {
      this.answers = answers;
    }

    @Override
    public void track(Set<Upstream> upstreams) {
      Set<ResourceRef> now = new HashSet<>();
      for (Upstream upstream : upstreams) {
        now.add(upstream.ref());
        if (!known.contains(upstream.ref())) {
          answers.publish(upstream.ref(), first.apply(upstream.ref()));
        }
      }
      known = now;
    }

    @Override
    public void close() {}
  }
}
