// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.UpstreamSink;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Discovers the endpoints of upstreams of one type, as the test says. */
public final class FoundPlugin implements UpstreamPlugin, DiscoveryPlugin {

  private final Section<?> type;
  private final List<Set<Upstream>> tracked = new CopyOnWriteArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private volatile @Nullable PluginContext context;
  private volatile @Nullable EndpointSink sink;
  private volatile @Nullable UpstreamSink upstreamSink;
  private volatile boolean silent;
  private volatile Runnable onOpen = () -> {};
  private volatile Consumer<Set<Upstream>> onTrack = upstreams -> {};
  private volatile Runnable onClose = () -> {};
  private volatile BinaryOperator<Upstream> onUpdate = (existing, discovered) -> discovered;

  /** Owns and discovers the type {@code found}. */
  public FoundPlugin() {
    this(Section.upstreamType("found", Found.class));
  }

  /** Owns and discovers that type. */
  public FoundPlugin(Section<?> type) {
    this.type = type;
  }

  /** Sets what happens when a watch is opened. */
  public void onOpen(Runnable action) {
    onOpen = action;
  }

  /** Sets what happens when upstreams are tracked. */
  public void onTrack(Consumer<Set<Upstream>> action) {
    onTrack = action;
  }

  /** Sets what happens when the watch is closed. */
  public void onClose(Runnable action) {
    onClose = action;
  }

  /** All sets of upstreams that were to be tracked, in order. */
  public List<Set<Upstream>> tracked() {
    return tracked;
  }

  /** How many watches were opened. */
  public int opened() {
    return opened.get();
  }

  /** How many watches were closed. */
  public int closed() {
    return closed.get();
  }

  /** Says that these are the endpoints of an upstream in namespace {@code default}. */
  public void publish(String upstream, Endpoint... endpoints) {
    sink().publish(new ResourceRef("default", upstream), EndpointSet.of(endpoints));
  }

  /** Says the endpoints of an upstream in namespace {@code default}, and warnings of them. */
  public void publish(String upstream, EndpointSet endpoints, String... warnings) {
    sink().publish(new ResourceRef("default", upstream), endpoints, List.of(warnings));
  }

  /** Says that the endpoints of an upstream in namespace {@code default} can't be had. */
  public void fail(String upstream, String message) {
    sink().fail(new ResourceRef("default", upstream), message);
  }

  /** What its watch was lent. */
  public PluginContext context() {
    return Optional.ofNullable(context).orElseThrow();
  }

  private EndpointSink sink() {
    return Optional.ofNullable(sink).orElseThrow();
  }

  /** Makes it keep silent about upstreams until {@link #finds}. */
  public void findsNothingYet() {
    silent = true;
  }

  /** Says that these upstreams exist. */
  public void finds(Upstream... upstreams) {
    Optional.ofNullable(upstreamSink).orElseThrow().publish(List.of(upstreams));
  }

  /** Sets what becomes of an upstream that was written and found. */
  public void onUpdate(BinaryOperator<Upstream> action) {
    onUpdate = action;
  }

  @Override
  public Upstream updateUpstream(Upstream existing, Upstream discovered) {
    return onUpdate.apply(existing, discovered);
  }

  @Override
  public AutoCloseable discoverUpstreams(PluginContext context, UpstreamSink newSink) {
    upstreamSink = newSink;
    if (!silent) {
      newSink.publish(List.of());
    }
    return () -> {};
  }

  @Override
  public String name() {
    return type.name();
  }

  @Override
  public String upstreamType() {
    return type.name();
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(type);
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {}

  @Override
  public EndpointWatch watchEndpoints(PluginContext newContext, EndpointSink newSink) {
    opened.incrementAndGet();
    onOpen.run();
    sink = newSink;
    context = newContext;
    return new EndpointWatch() {
      @Override
      public void track(Set<Upstream> upstreams) {
        tracked.add(upstreams);
        onTrack.accept(upstreams);
      }

      @Override
      public void close() {
        closed.incrementAndGet();
        onClose.run();
      }
    };
  }
}
