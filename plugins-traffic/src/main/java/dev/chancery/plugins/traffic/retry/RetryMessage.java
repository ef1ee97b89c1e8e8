// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.HeaderMatchers;
import dev.chancery.plugins.traffic.values.Unsigned;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy.ResetHeaderFormat;
import io.envoyproxy.envoy.extensions.retry.host.omit_canary_hosts.v3.OmitCanaryHostsPredicate;
import io.envoyproxy.envoy.extensions.retry.host.omit_host_metadata.v3.OmitHostMetadataConfig;
import io.envoyproxy.envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate;
import io.envoyproxy.envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig;

/** Retries in Envoy's messages. */
final class RetryMessage {

  /** Envoy's own predicate knows canaries by a truth value, but labels of endpoints are texts. */
  private static final OmitHostMetadataConfig CANARY =
      OmitHostMetadataConfig.newBuilder()
          .setMetadataMatch(
              Metadata.newBuilder()
                  .putFilterMetadata(
                      "envoy.lb",
                      Struct.newBuilder()
                          .putFields("canary", Value.newBuilder().setStringValue("true").build())
                          .build()))
          .build();

  private final RetryPolicy.Builder out = RetryPolicy.newBuilder();

  private RetryMessage() {}

  static RetryPolicy of(Retries retries) {
    RetryMessage message = new RetryMessage();
    message.writeLimits(retries);
    message.writeBackOff(retries.retryBackOff());
    message.writeRateLimited(retries.rateLimitedRetryBackOff());
    message.writeEndpoints(retries);
    return message.out.build();
  }

  private void writeLimits(Retries retries) {
    out.setRetryOn(retries.retryOn().replace(" ", ""));
    Unsigned.ifNot(1, retries.numRetries(), out::setNumRetries);
    Durations.ifSet(retries.perTryTimeout(), out::setPerTryTimeout);
    Durations.ifSet(retries.perTryIdleTimeout(), out::setPerTryIdleTimeout);
    out.addAllRetriableStatusCodes(retries.retriableStatusCodes());
    out.addAllRetriableHeaders(HeaderMatchers.of(retries.retriableHeaders()));
  }

  private void writeBackOff(RetryBackOff backOff) {
    if (!backOff.baseInterval().isZero()) {
      out.getRetryBackOffBuilder().setBaseInterval(Durations.toProto(backOff.baseInterval()));
      Durations.ifSet(backOff.maxInterval(), out.getRetryBackOffBuilder()::setMaxInterval);
    }
  }

  private void writeRateLimited(RateLimitedRetryBackOff backOff) {
    for (RateLimitedRetryBackOff.ResetHeader header : backOff.resetHeaders()) {
      out.getRateLimitedRetryBackOffBuilder()
          .addResetHeadersBuilder()
          .setName(header.name())
          .setFormat(ResetHeaderFormat.valueOf(header.format().name()));
    }
    if (!backOff.maxInterval().isZero()) {
      out.getRateLimitedRetryBackOffBuilder()
          .setMaxInterval(Durations.toProto(backOff.maxInterval()));
    }
  }

  private void writeEndpoints(Retries retries) {
    int frequency = retries.previousPriorities().updateFrequency();
    if (frequency > 0) {
      out.getRetryPriorityBuilder()
          .setName("envoy.retry_priorities.previous_priorities")
          .setTypedConfig(
              Any.pack(
                  PreviousPrioritiesConfig.newBuilder().setUpdateFrequency(frequency).build()));
    }
    retries.retryHostPredicate().forEach(this::writePredicate);
    out.setHostSelectionRetryMaxAttempts(retries.hostSelectionRetryMaxAttempts());
  }

  private void writePredicate(RetryHostPredicate predicate) {
    switch (predicate) {
      case PREVIOUS_HOSTS ->
          writePredicate("previous_hosts", PreviousHostsPredicate.getDefaultInstance());
      case OMIT_CANARY_HOSTS -> {
        writePredicate("omit_canary_hosts", OmitCanaryHostsPredicate.getDefaultInstance());
        writePredicate("omit_host_metadata", CANARY);
      }
    }
  }

  private void writePredicate(String name, Message config) {
    out.addRetryHostPredicateBuilder()
        .setName("envoy.retry_host_predicates." + name)
        .setTypedConfig(Any.pack(config));
  }
}
