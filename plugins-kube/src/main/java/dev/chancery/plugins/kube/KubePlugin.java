// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.kube.client.SharedServices;
import dev.chancery.plugins.kube.client.StatusClient;
import dev.chancery.plugins.kube.client.UpstreamClient;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.plugins.kube.discovery.KubeWatch;
import dev.chancery.plugins.kube.resources.ObservedResources;
import dev.chancery.plugins.kube.resources.ResourceWatch;
import dev.chancery.plugins.kube.resources.StatusWork;
import dev.chancery.plugins.kube.secrets.ClusterSecrets;
import dev.chancery.plugins.kube.upstream.FoundBoard;
import dev.chancery.plugins.kube.upstream.FoundUpstreams;
import dev.chancery.plugins.kube.upstream.Ownership;
import dev.chancery.plugins.kube.webhook.AdmissionWebhook;
import dev.chancery.plugins.kube.written.UpstreamWork;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceReview;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.Section;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.UpstreamSink;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import java.util.Map;

/**
 * Finds the endpoints of {@code kube} upstreams, which are what is behind the services of a
 * cluster, and reads resources that are objects of the cluster, and secrets of it that are named.
 */
@AutoService(Plugin.class)
public final class KubePlugin
    implements UpstreamPlugin, DiscoveryPlugin, SourcePlugin, LeaderPlugin {

  private final ObservedResources observed = new ObservedResources();
  private final SharedServices services = new SharedServices();
  private final FoundBoard found = new FoundBoard();

  /** Nothing is asked yet. */
  public KubePlugin() {}

  @Override
  public String name() {
    return "kube";
  }

  @Override
  public Class<? extends Record> settingsType() {
    return KubeSettings.class;
  }

  /** Secrets are off by default: then nobody waits for what the cluster says of them. */
  @Override
  public Contributions contribute(PluginContext context) {
    return context.settings(KubeSettings.class).secrets()
        ? Contributions.of(this, new ClusterSecrets())
        : Contributions.of(this);
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType(KubeUpstream.SECTION, KubeUpstream.class));
  }

  /** The framework makes a cluster whose endpoints are discovered. */
  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    ProtocolWriter.write(context, out);
  }

  @Override
  public String upstreamType() {
    return KubeUpstream.SECTION;
  }

  @Override
  public EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink) {
    return new KubeWatch(context, services, sink);
  }

  /** Off by default: then there is nothing, and no connection for it. */
  @Override
  public AutoCloseable watchResources(
      PluginContext context, ResourceReader reader, ResourceSink sink) {
    if (!context.settings(KubeSettings.class).resources()) {
      sink.publish(Map.of());
      return () -> {};
    }
    ResourceWatch watch = new ResourceWatch(context, reader, observed, sink);
    watch.start();
    return watch;
  }

  /** Off by default: then nothing listens. */
  @Override
  public AutoCloseable offerReview(PluginContext context, ResourceReview review) {
    return context.settings(KubeSettings.class).webhook().enabled()
        ? AdmissionWebhook.start(context, review)
        : SourcePlugin.super.offerReview(context, review);
  }

  @Override
  public AutoCloseable discoverUpstreams(
      PluginContext context, ResourceReader reader, UpstreamSink sink) {
    return context.settings(KubeSettings.class).discovery().enabled()
        ? new FoundUpstreams(context, reader, found, sink).start(services)
        : discoverUpstreams(context, sink);
  }

  @Override
  public Upstream updateUpstream(Upstream existing, Upstream discovered) {
    return Ownership.keep(existing, discovered);
  }

  /**
   * The status of resources that are objects of the cluster is written by the leader, and so are
   * upstreams that were found, if they are to be objects.
   */
  @Override
  public AutoCloseable lead(LeaderContext context) {
    KubeSettings settings = context.settings(KubeSettings.class);
    if (!settings.resources()) {
      return () -> {};
    }
    StatusWork work = new StatusWork(observed, context, () -> StatusClient.connect(settings));
    context.followOutcomes(work);
    if (!settings.discovery().write()) {
      return work;
    }
    UpstreamWork upstreams =
        new UpstreamWork(found, observed, context, () -> UpstreamClient.connect(settings));
    context.followOutcomes(upstreams);
    return () -> {
      upstreams.close();
      work.close();
    };
  }
}
