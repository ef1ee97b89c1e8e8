// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.WrittenSections;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Sets how Envoy resolves the host names among an upstream's endpoints. */
@AutoService(Plugin.class)
public final class DnsPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public DnsPlugin() {}

  /** Comes after {@code failover}, which may bring the first host name. */
  @Override
  public String name() {
    return "name-resolution";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(
        Section.option(DnsRefreshRate.SECTION, DnsRefreshRate.class),
        Section.option(RespectDnsTtl.SECTION, RespectDnsTtl.class),
        Section.option(DnsLookupFamily.SECTION, DnsLookupFamily.class));
  }

  // The extension that is to replace two of these fields is unknown to Envoys before 1.34 and to
  // gRPC; Envoy 1.40 takes the fields with a warning.
  @SuppressWarnings("deprecation")
  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(DnsRefreshRate.class)
        .ifPresent(option -> out.setDnsRefreshRate(Durations.toProto(option.rate())));
    upstream
        .options()
        .get(RespectDnsTtl.class)
        .ifPresent(option -> out.setRespectDnsTtl(option.enabled()));
    upstream
        .options()
        .get(DnsLookupFamily.class)
        .map(option -> Cluster.DnsLookupFamily.valueOf(option.family().name()))
        .ifPresent(out::setDnsLookupFamily);
    if (!resolvesNames(out)) {
      warn(context, upstream);
    }
  }

  private static boolean resolvesNames(Cluster.Builder cluster) {
    return cluster.getType() == Cluster.DiscoveryType.STRICT_DNS
        || cluster.getType() == Cluster.DiscoveryType.LOGICAL_DNS;
  }

  private void warn(UpstreamContext context, Upstream upstream) {
    for (String section : WrittenSections.of(upstream, sections())) {
      context.warn(
          section,
          "has no effect, as Envoy resolves no name for the upstream (expected: endpoints with"
              + " host names)");
    }
  }
}
