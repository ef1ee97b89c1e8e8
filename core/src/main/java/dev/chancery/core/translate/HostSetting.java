// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.policy.HostPolicies;
import dev.chancery.core.policy.Place;

/**
 * What of a virtual host's translation is written elsewhere. Immutable.
 *
 * @param listener what holds for the listener, as far as it concerns virtual hosts
 * @param policies what is attached by reference to the virtual host and its routes
 */
record HostSetting(Place listener, HostPolicies policies) {

  /** Nothing is written elsewhere. */
  static final HostSetting NONE = new HostSetting(Place.NONE, HostPolicies.NONE);

  static HostSetting of(Place listener, HostPolicies policies) {
    return listener.isEmpty() && policies.isEmpty() ? NONE : new HostSetting(listener, policies);
  }

  /** Equality that costs nothing for the very same. */
  @SuppressWarnings("ReferenceEquality")
  boolean isSame(HostSetting other) {
    return this == other || equals(other);
  }
}
