// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.fixed;

import com.google.auto.service.AutoService;
import com.google.protobuf.Duration;
import dev.chancery.spi.LoadAssignments;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/**
 * Makes Envoy clusters of {@code static} upstreams: of type {@code STATIC} if all hosts are IP
 * addresses, else resolved by Envoy's DNS.
 */
@AutoService(Plugin.class)
public final class StaticPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public StaticPlugin() {}

  @Override
  public String name() {
    return "static";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType(StaticUpstream.SECTION, StaticUpstream.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream.config(StaticUpstream.class).ifPresent(config -> write(config, out));
  }

  private static void write(StaticUpstream config, Cluster.Builder out) {
    out.setLoadAssignment(LoadAssignments.of(out.getName(), config.endpoints()));
    if (config.needsDns()) {
      writeDns(config, out);
    } else {
      out.setType(Cluster.DiscoveryType.STATIC);
    }
  }

  // The extension that is to replace two of these fields is unknown to Envoys before 1.34 and to
  // gRPC; Envoy 1.40 takes the fields with a warning, and only if they are used.
  @SuppressWarnings("deprecation")
  private static void writeDns(StaticUpstream config, Cluster.Builder out) {
    out.setType(Cluster.DiscoveryType.valueOf(config.dnsType().name()))
        .setDnsLookupFamily(Cluster.DnsLookupFamily.valueOf(config.dnsLookupFamily().name()))
        .setRespectDnsTtl(config.respectDnsTtl());
    java.time.Duration refresh = config.dnsRefreshRate();
    if (!refresh.isZero()) {
      out.setDnsRefreshRate(
          Duration.newBuilder().setSeconds(refresh.getSeconds()).setNanos(refresh.getNano()));
    }
  }
}
