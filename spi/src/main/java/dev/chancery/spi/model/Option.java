// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.Set;

/**
 * An option section: one feature's settings, a policy that is written inline. A plugin implements
 * this with a record and registers it under a name, with {@link dev.chancery.spi.Section#option}
 * for a feature of upstreams, else as a {@link dev.chancery.spi.policy.PolicyPlugin}. A record with
 * a single component that carries {@link com.fasterxml.jackson.annotation.JsonValue} is written as
 * that value alone, as in {@code useHttp2: true}.
 */
public interface Option {

  /**
   * {@return the upstreams that this refers to, such as where a copy of each request goes} They are
   * served with whatever this is an option of. None by default.
   */
  default Set<ResourceRef> referencedUpstreams() {
    return Set.of();
  }

  /**
   * {@return the {@link dev.chancery.spi.secret.Secret secrets} that this names} A policy that is
   * attached by reference may name secrets of its own namespace, and those that a {@link
   * ReferenceGrant} allows it to; what is not told here may be used only as far as the resource may
   * that the option holds for. None by default.
   */
  default Set<ResourceRef> referencedSecrets() {
    return Set.of();
  }

  /**
   * {@return names of labels by which this tells endpoints apart: a discovery whose endpoints may
   * have any labels gives them these} None by default.
   */
  default Set<String> selectedLabels() {
    return Set.of();
  }
}
