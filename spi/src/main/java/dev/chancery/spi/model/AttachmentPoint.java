// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

/**
 * A part of the configuration that a policy can be attached to, inline as an option or by
 * reference. The order is from general to specific: what is said of a part holds for all within it,
 * unless something more specific says otherwise. Upstreams stand beside: nothing encloses them.
 */
public enum AttachmentPoint {
  /** A proxy. */
  PROXY,
  /** A listener of a proxy. */
  LISTENER,
  /** A virtual host of an HTTP listener. */
  VIRTUAL_HOST,
  /** A route of a virtual host. */
  ROUTE,
  /** One of the weighted destinations of a route. */
  DESTINATION,
  /** An upstream. */
  UPSTREAM
}
