// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;

/** Who hears of services: one call at a time, in order. */
public interface ServiceNews {

  /**
   * A service is there, or was changed.
   *
   * @param service as it is now
   */
  void serviceIs(ServiceOffer service);

  /**
   * A service has gone.
   *
   * @param key which it was
   */
  void serviceGone(ServiceKey key);

  /**
   * Something that belongs to a service can't be understood; what was told of it before stays.
   *
   * @param service which it is
   * @param message what it is, and what is wrong with it
   */
  void isUnclear(ServiceKey service, String message);
}
