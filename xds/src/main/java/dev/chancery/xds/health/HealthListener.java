// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.health;

/**
 * Is told what clients found. Calls for one stream come in order; those of several at once. They
 * must not wait. What they throw is logged and ignored.
 */
@FunctionalInterface
public interface HealthListener {

  /**
   * A client has reported. It does so again and again, even if nothing has changed.
   *
   * @param report what the client found, endpoint by endpoint
   */
  void reported(HealthReport report);

  /**
   * A client's stream has ended: what it reported is not kept up to date any more. Called before or
   * after the same client comes again.
   *
   * @param checker the client
   */
  default void departed(HealthChecker checker) {}
}
