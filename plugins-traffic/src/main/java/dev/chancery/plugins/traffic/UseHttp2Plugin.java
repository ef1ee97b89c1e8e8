package dev.chancery.plugins.traffic;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.List;

/** Chooses the HTTP version that Envoy speaks to an upstream. */
@AutoService(Plugin.class)
public final class UseHttp2Plugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public UseHttp2Plugin() {}

  @Override
  public String name() {
    return "use-http2";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.option(UseHttp2.SECTION, UseHttp2.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(UseHttp2.class)
        .filter(UseHttp2::enabled)
        .ifPresent(option -> HttpProtocol.edit(out, UseHttp2Plugin::chooseHttp2));
  }

  private static void chooseHttp2(HttpProtocolOptions.Builder protocol) {
    protocol
        .getExplicitHttpConfigBuilder()
        .setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance());
  }
}
