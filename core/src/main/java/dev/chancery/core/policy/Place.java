// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import java.util.List;

/**
 * What holds for a part of a proxy.
 *
 * @param effective what is attached to the part and to what encloses it, merged; without what Envoy
 *     itself adds up and a hook is told of here
 * @param told what the hooks for this part and those for what encloses it were told last
 * @param due what hooks are to be told for this part, in the order in which they are called
 */
public record Place(Options effective, Options told, List<Due> due) {

  /** Nothing holds. */
  public static final Place NONE = new Place(Options.NONE, Options.NONE, List.of());

  /**
   * A policy whose hook is to be called.
   *
   * @param role the policy
   * @param value what it is told
   */
  public record Due(PolicyRole<?> role, Option value) {}

  /** {@return whether nothing holds} */
  public boolean isEmpty() {
    return effective.isEmpty() && due.isEmpty();
  }
}
