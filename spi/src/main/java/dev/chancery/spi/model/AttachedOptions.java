// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.List;

/**
 * A resource that attaches options to others by reference. {@link Policy} takes any option; a
 * plugin may bring a kind of its own, see {@link dev.chancery.spi.policy.PolicyKind#kind}.
 */
public interface AttachedOptions extends Resource {

  /** {@return what the options are attached to} */
  List<TargetRef> targetRefs();

  /** {@return the options} */
  Options options();
}
