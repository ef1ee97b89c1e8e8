// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.UpstreamPlugin;
import java.util.Collections;
import java.util.Set;

/**
 * An upstream plugin and the classes of its sections.
 *
 * @param role the role
 * @param owned the records of its sections
 */
record UpstreamRole(Role<UpstreamPlugin> role, Set<Class<?>> owned) {

  UpstreamRole {
    owned = Set.copyOf(owned);
  }

  /** Whether the plugin is to be asked about an upstream that has these sections. */
  boolean concerns(Set<Class<?>> sections) {
    return owned.isEmpty() || !Collections.disjoint(owned, sections);
  }
}
