package ${package};

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.PollSchedule;
import dev.chancery.spi.polling.PolledWatch;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/**
 * Adds the upstream type {@code ${typeName}}, and finds the endpoints of such upstreams. It is
 * registered in {@code META-INF/services/dev.chancery.spi.Plugin}.
 */
public final class ${className}Plugin implements UpstreamPlugin, DiscoveryPlugin {

  private static final String TYPE = "${typeName}";

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return ${className}Settings.class;
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType(TYPE, ${className}Upstream.class));
  }

  /** Adds nothing: the cluster is set up for discovered endpoints already. */
  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {}

  @Override
  public String upstreamType() {
    return TYPE;
  }

  /** Asks again and again; intervals, time-outs, back-off and reports are the framework's. */
  @Override
  public EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink) {
    ${className}Settings settings = context.settings(${className}Settings.class);
    return PolledWatch.start(
        context,
        sink,
        PollSchedule.DEFAULT.withInterval(settings.interval()),
        new ${className}Query(settings, context.executor()));
  }
}
