// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import java.util.List;

/**
 * The roles that a plugin brings.
 *
 * @param roles objects that implement {@link UpstreamPlugin}, {@link DiscoveryPlugin}, {@link
 *     SourcePlugin}, {@link SecretPlugin}, {@link ValidationPlugin}, {@link LeaderPlugin}, {@link
 *     BackendPlugin}, {@link ProxyTranslatorPlugin} or {@link
 *     dev.chancery.spi.policy.PolicyPlugin}, or several of them
 */
public record Contributions(List<Plugin> roles) {

  /** Copies the list. */
  public Contributions {
    roles = List.copyOf(roles);
  }

  /**
   * {@return these roles}
   *
   * @param roles at least one for a plugin that does anything; their order has no meaning
   */
  public static Contributions of(Plugin... roles) {
    return new Contributions(List.of(roles));
  }
}
