// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.spi.model.ResourceRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells of slices of the API in the terms of {@link ClusterEvents}; one that can't be understood
 * concerns its own service alone.
 *
 * @param events hears of them
 */
record ObjectEvents(ClusterEvents events) {

  void sliceIs(EndpointSlice slice) {
    understood(slice, Conversion.serviceOf(slice), Conversion::slice, events)
        .ifPresent(events::sliceIs);
  }

  void sliceGone(ResourceRef slice) {
    events.sliceGone(slice.namespace(), slice.name());
  }

  static ServiceKey key(ResourceRef service) {
    return new ServiceKey(service.namespace(), service.name());
  }

  /** What an object says; nothing, and a word of it, if that can't be understood. */
  static <T extends HasMetadata, R> Optional<R> understood(
      T object, ServiceKey service, Function<T, R> conversion, ServiceNews events) {
    try {
      return Optional.of(conversion.apply(object));
    } catch (RuntimeException e) {
      events.isUnclear(
          service,
          "%s %s can't be understood: %s".formatted(object.getKind(), Conversion.key(object), e));
      return Optional.empty();
    }
  }
}
