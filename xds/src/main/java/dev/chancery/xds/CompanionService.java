// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.BindableService;

/**
 * A service that stands beside the discovery services. The host's {@link StreamCallbacks} hold for
 * its calls too, and it ends when the discovery services do.
 */
@FunctionalInterface
public interface CompanionService {

  /**
   * {@return the service for a server}
   *
   * @param services the discovery services of that server
   */
  BindableService beside(DiscoveryServices services);
}
