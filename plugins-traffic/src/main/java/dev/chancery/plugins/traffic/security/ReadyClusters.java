// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security;

import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;

/** Clusters of upstreams without which a part must not be served. */
public final class ReadyClusters {

  private ReadyClusters() {}

  /**
   * {@return Envoy's name of the cluster of an upstream}
   *
   * @param context of the part that needs it
   * @param field the field of the policy that names the upstream
   * @param upstream the upstream, one of those that the policy refers to
   * @throws InvalidValueException if the upstream is missing or not ready, so that the part answers
   *     with an error until it is there
   */
  public static String name(PolicyContext context, String field, ResourceRef upstream) {
    return context
        .cluster(upstream)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    field,
                    "%s is missing or not ready (expected: one that is served; until then requests are refused)"
                        .formatted(context.describe(upstream))));
  }
}
