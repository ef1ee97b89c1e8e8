package dev.chancery.plugins.kube;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.plugins.kube.discovery.KubeWatch;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Finds the endpoints of {@code kube} upstreams: what is behind the services of a cluster. */
@AutoService(Plugin.class)
public final class KubePlugin implements UpstreamPlugin, DiscoveryPlugin {

  @Override
  public String name() {
    return "kube";
  }

  @Override
  public Class<? extends Record> settingsType() {
    return KubeSettings.class;
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType(KubeUpstream.SECTION, KubeUpstream.class));
  }

  /** The framework makes a cluster whose endpoints are discovered, which is all there is to it. */
  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {}

  @Override
  public String upstreamType() {
    return KubeUpstream.SECTION;
  }

  @Override
  public EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink) {
    return new KubeWatch(context, context.settings(KubeSettings.class), sink);
  }
}
