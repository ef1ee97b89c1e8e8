// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.tracing;

import com.google.auto.service.AutoService;
import com.google.protobuf.BoolValue;
import dev.chancery.plugins.traffic.telemetry.TracePercentages;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.type.v3.Percent;
import java.util.function.Consumer;

/** Has a listener trace its requests. */
@AutoService(Plugin.class)
public final class TracingPlugin implements PolicyPlugin<Tracing> {

  private static final double ALL = 100;

  /** For {@link java.util.ServiceLoader}. */
  public TracingPlugin() {}

  @Override
  public String name() {
    return "tracing";
  }

  @Override
  public PolicyKind<Tracing> policy() {
    return PolicyKind.of(Tracing.SECTION, Tracing.class, AttachmentPoint.LISTENER)
        .inherited()
        .forHttp();
  }

  @Override
  public PolicyPass<Tracing> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public void applyConnectionManager(
          PolicyContext context, Tracing policy, HttpConnectionManager.Builder out) {
        context
            .cluster(policy.provider().upstream())
            .ifPresentOrElse(
                cluster -> out.setTracing(message(policy, cluster)),
                () -> warnOfMissing(context, policy.provider().upstream()));
      }
    };
  }

  private static void warnOfMissing(PolicyContext context, ResourceRef upstream) {
    context.warn(
        "",
        "%s is missing or not ready; nothing is traced until it is"
            .formatted(context.describe(upstream)));
  }

  private static HttpConnectionManager.Tracing message(Tracing policy, String cluster) {
    HttpConnectionManager.Tracing.Builder out =
        HttpConnectionManager.Tracing.newBuilder()
            .setProvider(policy.provider().toProto(cluster))
            .setVerbose(policy.verbose());
    TracePercentages percentages = policy.tracePercentages();
    sampling(percentages.clientSamplePercentage(), out::setClientSampling);
    sampling(percentages.randomSamplePercentage(), out::setRandomSampling);
    sampling(percentages.overallSamplePercentage(), out::setOverallSampling);
    policy.customTags().forEach(tag -> out.addCustomTags(tag.toProto()));
    Unsigned.ifNot(
        Tracing.ENVOYS_PATH_TAG_LENGTH, policy.maxPathTagLength(), out::setMaxPathTagLength);
    if (policy.spawnUpstreamSpan()) {
      out.setSpawnUpstreamSpan(BoolValue.of(true));
    }
    return out.build();
  }

  private static void sampling(double percentage, Consumer<Percent> setter) {
    if (percentage != ALL) {
      setter.accept(Percent.newBuilder().setValue(percentage).build());
    }
  }
}
