// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.routes;

import dev.chancery.spi.model.RouteDelivery;
import java.io.IOException;

/**
 * Prints what one changed route costs, for tables of several sizes and each way of delivery. The
 * arguments are numbers of virtual hosts.
 */
public final class RouteTables {

  private RouteTables() {}

  /** Measures and prints. */
  public static void main(String[] sizes) throws IOException {
    System.out.println(
        "| virtual hosts | routeDelivery | first, bytes | change, bytes | to the wire, ms | Envoy, ms |");
    System.out.println("|---:|---|---:|---:|---:|---:|");
    for (String size : sizes) {
      for (RouteDelivery delivery : RouteDelivery.values()) {
        DeliveryRun.Figures figures = new DeliveryRun(Integer.parseInt(size), delivery).measure();
        System.out.printf(
            "| %,d | `%s` | %,d | %,d | %.1f | %.1f |%n",
            Integer.parseInt(size),
            delivery,
            figures.firstBytes(),
            figures.bytes(),
            figures.oursMs(),
            figures.envoyMs());
      }
    }
  }
}
