// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.policy;

/** What of a listener the hooks of a policy are for. */
public enum Reach {
  /** Connections that speak HTTP, and the virtual hosts, routes and destinations behind them. */
  HTTP,
  /** Connections whose bytes are passed through. */
  TCP,
  /** Connections of both kinds. */
  CONNECTIONS,
  /** The listener as a whole, such as its socket, whatever its connections speak. */
  LISTENER
}
