// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extproc;

import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.TextMatcher;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.policy.PolicyContext;
import io.envoyproxy.envoy.extensions.filters.http.ext_proc.v3.ExtProcPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor;
import io.envoyproxy.envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor.RouteCacheAction;

/** Writes external processing in Envoy's words. */
final class ExtProcWriter {

  private ExtProcWriter() {}

  /**
   * What the filter does on whatever route.
   *
   * @throws InvalidValueException if there is no service, or its upstream is missing
   */
  static ExternalProcessor filter(PolicyContext context, ExtProc policy) {
    if (!(policy.service() instanceof ExtProcService.Grpc grpc)) {
      throw new InvalidValueException(
          "service", "found none, here or in what is around it (expected: a grpcService)");
    }
    ExternalProcessor.Builder out =
        ExternalProcessor.newBuilder().setGrpcService(grpc.service().toProto(context));
    write(policy.settings(), out);
    return out.build();
  }

  private static void write(ExtProcSettings settings, ExternalProcessor.Builder out) {
    out.setFailureModeAllow(settings.failureModeAllow())
        .setAllowModeOverride(settings.allowModeOverride())
        .setDisableImmediateResponse(settings.disableImmediateResponse())
        .setObservabilityMode(settings.observabilityMode())
        .addAllRequestAttributes(settings.requestAttributes())
        .addAllResponseAttributes(settings.responseAttributes());
    Durations.ifNot(
        ExtProcSettings.DEFAULT_TIMEOUT, settings.messageTimeout(), out::setMessageTimeout);
    Durations.ifSet(settings.maxMessageTimeout(), out::setMaxMessageTimeout);
    if (!settings.mutationRules().equals(MutationRules.DEFAULT)) {
      out.setMutationRules(settings.mutationRules().toProto());
    }
    if (settings.routeCacheAction() != ExtProcSettings.RouteCacheAction.DEFAULT) {
      out.setRouteCacheAction(RouteCacheAction.valueOf(settings.routeCacheAction().name()));
    }
    if (!settings.allowedHeaders().isEmpty()) {
      out.getForwardRulesBuilder()
          .getAllowedHeadersBuilder()
          .addAllPatterns(TextMatcher.toProto(settings.allowedHeaders()));
    }
    if (!settings.disallowedHeaders().isEmpty()) {
      out.getForwardRulesBuilder()
          .getDisallowedHeadersBuilder()
          .addAllPatterns(TextMatcher.toProto(settings.disallowedHeaders()));
    }
  }

  /** What the filter is told for a route. */
  static ExtProcPerRoute route(ExtProc policy) {
    ExtProcPerRoute.Builder out = ExtProcPerRoute.newBuilder();
    out.getOverridesBuilder().setProcessingMode(policy.processingMode().toProto());
    if (!policy.metadataOptions().equals(MetadataNamespaces.NONE)) {
      out.getOverridesBuilder().setMetadataOptions(policy.metadataOptions().toProto());
    }
    return out.build();
  }
}
