// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.xds.XdsServer;

/**
 * Changes how the xDS server is set up, after all properties and beans were taken. Beans of this
 * type are called in their order, once, on the thread that makes the server.
 */
@FunctionalInterface
public interface XdsServerBuilderCustomizer {

  /**
   * Changes it.
   *
   * @param builder the server to be; the starter builds and starts it
   */
  void customize(XdsServer.Builder builder);
}
