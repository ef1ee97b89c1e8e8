// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.spi.model.ResourceRef;
import io.fabric8.kubernetes.api.model.Service;

/**
 * Tells of services of the API in the terms of {@link ServiceNews}.
 *
 * @param events hears of them
 */
record OfferEvents(ServiceNews events) {

  void serviceIs(Service service) {
    ObjectEvents.understood(service, Conversion.key(service), Conversion::offer, events)
        .ifPresent(events::serviceIs);
  }

  void serviceGone(ResourceRef service) {
    events.serviceGone(ObjectEvents.key(service));
  }
}
