// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Upstream;
import java.util.Set;

/** A running watch of endpoints. Its methods are called one after the other and must not wait. */
public interface EndpointWatch extends AutoCloseable {

  /**
   * Sets which upstreams are watched from now on. Each new or changed one must be answered on the
   * sink, by endpoints or by a failure; for the others nothing is interrupted.
   *
   * @param upstreams all upstreams of the plugin's type
   */
  void track(Set<Upstream> upstreams);

  /**
   * Ends all work of this watch at once, including requests under way; the sink is not called any
   * more. A second call does nothing.
   */
  @Override
  void close();
}
