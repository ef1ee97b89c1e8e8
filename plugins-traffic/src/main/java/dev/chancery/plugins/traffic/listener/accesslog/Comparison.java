// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import io.envoyproxy.envoy.config.accesslog.v3.ComparisonFilter;
import io.envoyproxy.envoy.config.core.v3.RuntimeUInt32;

/** How a number is compared. */
public enum Comparison {
  /** It is that. */
  EQ,
  /** It is that or more. */
  GE,
  /** It is that or less. */
  LE;

  /**
   * The same in Envoy's messages, with no way for Envoy's runtime to change it.
   *
   * @param value what is compared with
   */
  ComparisonFilter to(long value) {
    return ComparisonFilter.newBuilder()
        .setOp(ComparisonFilter.Op.valueOf(name()))
        .setValue(
            RuntimeUInt32.newBuilder()
                .setDefaultValue((int) value)
                // Envoy asks for a key; nobody sets this one.
                .setRuntimeKey("chancery.access_log.not_set"))
        .build();
  }
}
