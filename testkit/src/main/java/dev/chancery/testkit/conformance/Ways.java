// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import dev.chancery.envoy.XdsVariant;

/** Some of the ways to ask. */
enum Ways {
  STATE_OF_THE_WORLD,
  DELTA,
  AGGREGATED,
  SEPARATE;

  boolean has(XdsVariant way) {
    return switch (this) {
      case STATE_OF_THE_WORLD -> !way.isDelta();
      case DELTA -> way.isDelta();
      case AGGREGATED -> way.isAggregated();
      case SEPARATE -> !way.isAggregated();
    };
  }
}
