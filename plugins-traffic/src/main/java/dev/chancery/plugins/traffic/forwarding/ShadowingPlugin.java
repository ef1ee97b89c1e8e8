// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.values.PartPolicy;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.route.v3.RouteAction.RequestMirrorPolicy;
import java.util.List;
import java.util.Optional;

/** Sends copies of requests to other upstreams. */
@AutoService(Plugin.class)
public final class ShadowingPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public ShadowingPlugin() {}

  @Override
  public String name() {
    return "shadowing";
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        PartPolicy.of(
                name(),
                PolicyKind.of(Shadowing.SECTION, Shadowing.class, VIRTUAL_HOST, ROUTE).inherited())
            .inVirtualHost(
                (part, policy, out) -> out.addAllRequestMirrorPolicies(toProto(part, policy)))
            .inForwarding(
                (part, policy, out) -> out.addAllRequestMirrorPolicies(toProto(part, policy))));
  }

  private static List<RequestMirrorPolicy> toProto(PolicyContext part, Shadowing policy) {
    return policy.copies().stream()
        .map(copy -> cluster(part, copy).map(cluster -> toProto(cluster, copy)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> cluster(PolicyContext part, Shadow copy) {
    Optional<String> cluster = part.cluster(copy.upstream());
    if (cluster.isEmpty()) {
      part.warn(
          "",
          "%s is missing or not ready; no copies are sent there until it is"
              .formatted(part.describe(copy.upstream())));
    }
    return cluster;
  }

  private static RequestMirrorPolicy toProto(String cluster, Shadow copy) {
    RequestMirrorPolicy.Builder out =
        RequestMirrorPolicy.newBuilder()
            .setCluster(cluster)
            .setDisableShadowHostSuffixAppend(copy.disableShadowHostSuffixAppend());
    if (copy.percentage() != Shadow.ALL) {
      out.getRuntimeFractionBuilder().setDefaultValue(Percentages.toProto(copy.percentage()));
    }
    return out.build();
  }
}
