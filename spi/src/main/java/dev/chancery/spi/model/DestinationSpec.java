// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Where requests go.
 *
 * @param target an upstream or a resource that becomes one; it need not exist yet
 */
public record DestinationSpec(
    @OneOf @JsonPropertyDescription("What requests go to.") Target target) {

  /** Checks that there is a target. */
  public DestinationSpec {
    Check.present("upstream", target);
  }

  /** {@return the upstream that requests go to} */
  public ResourceRef upstream() {
    return target.upstream();
  }

  /** What requests go to: an upstream by its reference, or a resource that becomes one. */
  public sealed interface Target permits ResourceRef, BackendRef {

    /** {@return the upstream that it is or becomes} */
    ResourceRef upstream();
  }
}
