// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.status;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.xds.ClientResources;
import dev.chancery.xds.Delivery;
import dev.chancery.xds.Rejection;
import dev.chancery.xds.ResourceStatus;
import io.envoyproxy.envoy.admin.v3.UpdateFailureState;
import io.envoyproxy.envoy.service.status.v3.ClientConfig;
import io.envoyproxy.envoy.service.status.v3.ClientConfig.GenericXdsConfig;
import io.envoyproxy.envoy.service.status.v3.ConfigStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Writes what is known of a client in the terms of the service.
 *
 * @param content shows what a resource holds, as far as that is asked for
 */
record ClientConfigs(BiFunction<ClientResources, ResourceStatus, Optional<Any>> content) {

  /**
   * One client.
   *
   * @param streams its streams, oldest first, at least one; of a resource that several ask for, the
   *     newest tells
   */
  ClientConfig of(List<ClientResources> streams) {
    Map<ResourceName, GenericXdsConfig> configs = new LinkedHashMap<>();
    for (ClientResources stream : streams) {
      for (ResourceStatus resource : stream.resources()) {
        configs.put(
            new ResourceName(resource.typeUrl(), resource.name()), config(stream, resource));
      }
    }
    return ClientConfig.newBuilder()
        .setNode(streams.get(streams.size() - 1).node())
        .addAllGenericXdsConfigs(configs.values())
        .build();
  }

  private GenericXdsConfig config(ClientResources stream, ResourceStatus resource) {
    GenericXdsConfig.Builder config =
        GenericXdsConfig.newBuilder()
            .setTypeUrl(resource.typeUrl())
            .setName(resource.name())
            .setVersionInfo(resource.version())
            .setConfigStatus(status(resource.delivery()));
    if (!resource.sent().equals(Instant.EPOCH)) {
      config.setLastUpdated(timestamp(resource.sent()));
    }
    if (resource.delivery() != Delivery.LEAVING) {
      content.apply(stream, resource).ifPresent(config::setXdsConfig);
    }
    resource.refusals().forEach(refusal -> config.setErrorState(error(resource, refusal)));
    return config.build();
  }

  private static ConfigStatus status(Delivery delivery) {
    return switch (delivery) {
      case NOT_SENT -> ConfigStatus.NOT_SENT;
      case UNANSWERED, LEAVING -> ConfigStatus.STALE;
      case TAKEN -> ConfigStatus.SYNCED;
      case REFUSED -> ConfigStatus.ERROR;
    };
  }

  /** What was refused is the config itself, so that it is not repeated. */
  private static UpdateFailureState error(ResourceStatus resource, Rejection refusal) {
    return UpdateFailureState.newBuilder()
        .setVersionInfo(resource.version())
        .setDetails(refusal.message())
        .setLastUpdateAttempt(timestamp(refusal.time()))
        .build();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamps.fromMillis(time.toEpochMilli());
  }
}
