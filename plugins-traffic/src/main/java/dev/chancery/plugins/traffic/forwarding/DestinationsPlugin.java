// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.google.auto.service.AutoService;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.plugins.traffic.values.PartPolicy;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.route.v3.RouteAction;

/** Chooses other upstreams and parts of upstreams than the route's own. */
@AutoService(Plugin.class)
public final class DestinationsPlugin implements Plugin {

  private static final String NAMESPACE = "envoy.lb";

  /** For {@link java.util.ServiceLoader}. */
  public DestinationsPlugin() {}

  @Override
  public String name() {
    return "destinations";
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        PartPolicy.of(
                name(),
                PolicyKind.of(ClusterHeader.SECTION, ClusterHeader.class, AttachmentPoint.ROUTE))
            .inForwarding(DestinationsPlugin::choose),
        PartPolicy.of(
                name(),
                PolicyKind.of(
                        Subset.SECTION,
                        Subset.class,
                        AttachmentPoint.ROUTE,
                        AttachmentPoint.DESTINATION)
                    .merged("Labels are put together; of one label the most specific value holds."))
            .merging(Subset::and)
            .inForwarding((part, policy, out) -> out.setMetadataMatch(labels(policy)))
            .inDestination((part, policy, out) -> out.setMetadataMatch(labels(policy))));
  }

  private static void choose(PolicyContext part, ClusterHeader policy, RouteAction.Builder out) {
    for (ResourceRef upstream : policy.upstreams()) {
      if (part.cluster(upstream).isEmpty()) {
        part.warn(
            "",
            "%s is missing or not ready; it can't be chosen until it is"
                .formatted(part.describe(upstream)));
      }
    }
    out.setClusterHeader(policy.header());
  }

  private static Metadata labels(Subset subset) {
    Struct.Builder labels = Struct.newBuilder();
    subset
        .values()
        .forEach(
            (key, value) ->
                labels.putFields(key, Value.newBuilder().setStringValue(value).build()));
    return Metadata.newBuilder().putFilterMetadata(NAMESPACE, labels.build()).build();
  }
}
