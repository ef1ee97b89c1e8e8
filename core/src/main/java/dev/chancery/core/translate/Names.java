// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteDelivery;

/** What Chancery's resources are called in Envoy. */
public final class Names {

  private Names() {}

  /**
   * {@return the name of an upstream's cluster, {@code <name>_<namespace>}; unique, as neither part
   * may have an underscore}
   *
   * @param upstream the upstream
   */
  public static String cluster(ResourceRef upstream) {
    return upstream.name() + "_" + upstream.namespace();
  }

  /** A cluster's name in statistics: Envoy splits names at dots, so there are none. */
  static String clusterStat(ResourceRef upstream) {
    return cluster(upstream).replace('.', '_');
  }

  /**
   * {@return the name of a listener's route configuration that is delivered as a table}
   *
   * @param listener the listener's name
   */
  public static String routes(String listener) {
    return routes(listener, RouteDelivery.TABLE);
  }

  /** The route configuration of a listener, another for each way of delivery. */
  static String routes(String listener, RouteDelivery delivery) {
    return listener
        + switch (delivery) {
          case TABLE -> "-routes";
          case VIRTUAL_HOSTS -> "-virtual-hosts";
          case ON_DEMAND -> "-on-demand";
        };
  }
}
