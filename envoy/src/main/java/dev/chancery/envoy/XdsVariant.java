// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import io.envoyproxy.envoy.config.core.v3.ApiConfigSource.ApiType;

/** How an Envoy asks its control plane. */
public enum XdsVariant {
  /** All types on one stream; each answer of clusters or listeners is the full state. */
  ADS(ApiType.GRPC, true),
  /** All types on one stream; each answer is what changed. */
  DELTA_ADS(ApiType.DELTA_GRPC, true),
  /** Clusters and listeners on a stream each, from their own services, as full state. */
  SEPARATE(ApiType.GRPC, false),
  /** Clusters and listeners on a stream each, from their own services, as what changed. */
  DELTA_SEPARATE(ApiType.DELTA_GRPC, false);

  private final ApiType apiType;
  private final boolean aggregated;

  XdsVariant(ApiType apiType, boolean aggregated) {
    this.apiType = apiType;
    this.aggregated = aggregated;
  }

  /** {@return whether an answer is what changed, not the full state} */
  public boolean isDelta() {
    return apiType == ApiType.DELTA_GRPC;
  }

  /** {@return whether all types share one stream} */
  public boolean isAggregated() {
    return aggregated;
  }

  ApiType apiType() {
    return apiType;
  }
}
