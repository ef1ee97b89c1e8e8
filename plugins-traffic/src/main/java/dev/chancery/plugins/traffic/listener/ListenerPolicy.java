// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;

/**
 * A policy of listeners whose hooks need nothing but their arguments. It may also be attached to
 * the proxy and holds for all listeners then; of several, the most specific one holds as a whole.
 *
 * @param name the name of the plugin that brings it
 * @param policy what it is called
 * @param pass its hooks
 * @param <P> the record of its settings
 */
public record ListenerPolicy<P extends Record & Option>(
    String name, PolicyKind<P> policy, PolicyPass<P> pass) implements PolicyPlugin<P> {

  /**
   * {@return a policy for connections of HTTP and of TCP}
   *
   * @param plugin the name of the plugin that brings it
   * @param option the name of the option section
   * @param type the record
   * @param pass its hooks
   * @param <P> the record of its settings
   */
  public static <P extends Record & Option> ListenerPolicy<P> of(
      String plugin, String option, Class<P> type, PolicyPass<P> pass) {
    return new ListenerPolicy<>(
        plugin, PolicyKind.of(option, type, AttachmentPoint.LISTENER).inherited(), pass);
  }

  /** {@return this policy with its hooks for the TCP proxy alone} */
  public ListenerPolicy<P> forTcp() {
    return new ListenerPolicy<>(name, policy.forTcp(), pass);
  }

  /** {@return this policy with its hooks for a listener as a whole} */
  public ListenerPolicy<P> forWholeListeners() {
    return new ListenerPolicy<>(name, policy.forWholeListeners(), pass);
  }

  @Override
  public PolicyPass<P> begin(ResourceRef proxy) {
    return pass;
  }
}
