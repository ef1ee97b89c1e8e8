// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.core.ControlPlaneBuilder;

/**
 * Changes how the control plane is set up, after all properties and beans were taken. Beans of this
 * type are called in their order, once, on the thread that makes the control plane.
 */
@FunctionalInterface
public interface ControlPlaneBuilderCustomizer {

  /**
   * Changes it.
   *
   * @param builder the control plane to be; the starter starts it
   */
  void customize(ControlPlaneBuilder builder);
}
