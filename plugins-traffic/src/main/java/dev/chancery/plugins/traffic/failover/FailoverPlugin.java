// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.failover;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.health.HealthChecks;
import dev.chancery.plugins.traffic.health.OutlierDetection;
import dev.chancery.spi.LoadAssignments;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DnsLookupFamily;
import java.util.List;

/** Adds endpoints of worse priority, which Envoy uses as the upstream's own fail. */
@AutoService(Plugin.class)
public final class FailoverPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public FailoverPlugin() {}

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.option(Failover.SECTION, Failover.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(Failover.class)
        .ifPresent(
            failover -> {
              write(context, failover, out);
              warnIfNothingFails(context, upstream, out);
            });
  }

  private static void warnIfNothingFails(
      UpstreamContext context, Upstream upstream, Cluster.Builder cluster) {
    boolean watched =
        upstream.options().get(HealthChecks.class).isPresent()
            || upstream.options().get(OutlierDetection.class).isPresent();
    if (!watched && cluster.getType() != DiscoveryType.EDS) {
      context.warn(
          Failover.SECTION,
          "nothing tells which endpoints fail (expected: healthChecks or outlierDetection as"
              + " well)");
    }
  }

  private static void write(UpstreamContext context, Failover failover, Cluster.Builder out) {
    FailoverEndpoints endpoints = new FailoverEndpoints(failover);
    if (endpoints.all().allMatch(FailoverEndpoint::isIpAddress)) {
      checkAddresses(out);
    } else {
      resolveNames(out);
    }
    out.setLoadAssignment(
        LoadAssignments.withFallback(out.getLoadAssignment(), endpoints.assignment(out.getName())));
    out.addAllTransportSocketMatches(endpoints.transportSockets(context));
  }

  private static void checkAddresses(Cluster.Builder out) {
    if (out.getType() == DiscoveryType.LOGICAL_DNS) {
      throw wrong("found beside a host of dnsType LOGICAL_DNS", "a host of dnsType STRICT_DNS");
    }
  }

  /** Endpoints with addresses may stand beside names that Envoy resolves, not the other way. */
  private static void resolveNames(Cluster.Builder out) {
    if (out.getType() == DiscoveryType.STATIC) {
      out.setType(DiscoveryType.STRICT_DNS).setDnsLookupFamily(DnsLookupFamily.V4_PREFERRED);
    }
    if (out.getType() != DiscoveryType.STRICT_DNS) {
      throw wrong(
          "found a host name beside endpoints of a cluster of type " + out.getType(),
          "IP addresses alone");
    }
  }

  private static InvalidValueException wrong(String found, String expected) {
    return new InvalidValueException(
        Failover.SECTION, "%s (expected: %s)".formatted(found, expected));
  }
}
