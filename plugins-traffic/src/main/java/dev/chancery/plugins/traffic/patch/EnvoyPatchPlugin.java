// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.patch;

import static dev.chancery.plugins.traffic.patch.PatchSpec.Target.FILTER_CHAIN;
import static dev.chancery.plugins.traffic.patch.PatchSpec.Target.HTTP_CONNECTION_MANAGER;
import static dev.chancery.plugins.traffic.patch.PatchSpec.Target.PART;
import static dev.chancery.plugins.traffic.patch.PatchSpec.Target.ROUTE_CONFIGURATION;
import static dev.chancery.plugins.traffic.patch.PatchSpec.Target.TCP_PROXY;

import com.google.auto.service.AutoService;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.patch.PatchSpec.Target;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.List;

/** Patches what Envoy gets, after all others. */
@AutoService(Plugin.class)
public final class EnvoyPatchPlugin implements PolicyPlugin<EnvoyPatch> {

  private static final List<Target> OF_PART = List.of(PART);

  /** For {@link java.util.ServiceLoader}. */
  public EnvoyPatchPlugin() {}

  @Override
  public String name() {
    return "envoy-patch";
  }

  @Override
  public PolicyKind<EnvoyPatch> policy() {
    return PolicyKind.of(
            EnvoyPatch.SECTION,
            EnvoyPatch.class,
            AttachmentPoint.LISTENER,
            AttachmentPoint.VIRTUAL_HOST,
            AttachmentPoint.ROUTE,
            AttachmentPoint.DESTINATION,
            AttachmentPoint.UPSTREAM)
        .forConnections()
        .withKind(EnvoyPatch.KIND)
        .addingUp()
        .last()
        .merged("All of them apply, those of the specific one after the others.");
  }

  @Override
  public EnvoyPatch merge(EnvoyPatch general, EnvoyPatch specific) {
    return general.and(specific);
  }

  @Override
  public PolicyPass<EnvoyPatch> begin(ResourceRef proxy) {
    return new Pass();
  }

  @Override
  public void applyCluster(UpstreamContext context, EnvoyPatch policy, Cluster.Builder out) {
    Patching.check(policy, OF_PART);
    new Patching(context.json()).apply(policy, PART, out);
  }

  private static final class Pass implements PolicyPass<EnvoyPatch> {

    private static void part(PolicyContext context, EnvoyPatch policy, Message.Builder out) {
      Patching.check(policy, OF_PART);
      new Patching(context.json()).apply(policy, PART, out);
    }

    private static void ofListener(
        PolicyContext context, EnvoyPatch policy, Target target, Message.Builder out) {
      new Patching(context.json()).apply(policy, target, out);
    }

    @Override
    public void applyRoute(PolicyContext context, EnvoyPatch policy, Route.Builder out) {
      part(context, policy, out);
    }

    @Override
    public void applyDestination(
        PolicyContext context, EnvoyPatch policy, ClusterWeight.Builder out) {
      part(context, policy, out);
    }

    @Override
    public void applyVirtualHost(
        PolicyContext context, EnvoyPatch policy, VirtualHost.Builder out) {
      part(context, policy, out);
    }

    @Override
    public void applyRouteConfiguration(
        PolicyContext context, EnvoyPatch policy, RouteConfiguration.Builder out) {
      ofListener(context, policy, ROUTE_CONFIGURATION, out);
    }

    @Override
    public void applyConnectionManager(
        PolicyContext context, EnvoyPatch policy, HttpConnectionManager.Builder out) {
      ofListener(context, policy, HTTP_CONNECTION_MANAGER, out);
    }

    @Override
    public void applyTcpProxy(PolicyContext context, EnvoyPatch policy, TcpProxy.Builder out) {
      ofListener(context, policy, TCP_PROXY, out);
    }

    @Override
    public void applyFilterChain(
        PolicyContext context, EnvoyPatch policy, FilterChain.Builder out) {
      ofListener(context, policy, FILTER_CHAIN, out);
    }

    @Override
    public void applyListener(PolicyContext context, EnvoyPatch policy, Listener.Builder out) {
      ofListener(context, policy, PART, out);
    }
  }
}
