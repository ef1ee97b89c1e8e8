// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;

/** What is known of a service that is there. */
sealed interface ServiceFact {

  /** Which service it is. */
  ServiceKey key();

  /** Says it. */
  void tell(ServiceNews events);

  /**
   * It can be understood.
   *
   * @param offer all that counts of it
   */
  record Understood(ServiceOffer offer) implements ServiceFact {

    @Override
    public ServiceKey key() {
      return offer.key();
    }

    @Override
    public void tell(ServiceNews events) {
      events.serviceIs(offer);
    }
  }

  /**
   * It can't be understood.
   *
   * @param key which it is
   * @param message what is wrong
   */
  record Unclear(ServiceKey key, String message) implements ServiceFact {

    @Override
    public void tell(ServiceNews events) {
      events.isUnclear(key, message);
    }
  }
}
