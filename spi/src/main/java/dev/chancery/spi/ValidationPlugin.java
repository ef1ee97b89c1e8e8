// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Resource;

/**
 * Looks at resources before they are translated, and refuses those that a rule of the operator
 * forbids: an upstream outside the company's network, a proxy on a port that is taken. Of a
 * resource that is refused, what was accepted last stays in force, and its status tells who refused
 * it and why; a write of the host fails with the reasons.
 *
 * <p>What a resource needs to be right is not for this role to say: a record checks its own values,
 * and Envoy's constraints are checked anyhow.
 */
public interface ValidationPlugin extends Plugin {

  /**
   * {@return whether the plugin wants to look at a resource; at all by default} Called for each
   * resource that changed, so it should only look at the resource's class or kind.
   *
   * @param resource one that is new or has changed
   */
  default boolean concerns(Resource resource) {
    return true;
  }

  /**
   * Looks at a resource that is new or has changed, and tells the report what is wrong. It may be
   * called more than once for one resource, from several threads, and must not wait: what takes
   * longer than the hook budget, and what throws, refuses the resource. A resource that was refused
   * so because of the time is looked at again later.
   *
   * <p>The result may depend on the arguments alone: what was accepted is not looked at again until
   * it changes.
   *
   * @param resource the resource as it would be translated
   * @param report where to tell what is wrong; nothing told means accepted; not to be kept
   */
  void validate(Resource resource, ValidationReport report);
}
