// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

/** Who hears of Chancery's own resources in a cluster: one call at a time, in order. */
public interface ResourceEvents {

  /**
   * A resource is there, or was changed, be it in its status alone.
   *
   * @param resource as it is now
   */
  void is(ClusterResource resource);

  /**
   * A resource has gone.
   *
   * @param name such as {@code upstreams/shop/cart}
   */
  void gone(String name);

  /** All that may be read was told, and is kept up to date from now on. */
  void isCurrent();

  /**
   * Something can't be read now; what was told stays. Another {@link #isCurrent} ends it.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void isStale(String message);
}
