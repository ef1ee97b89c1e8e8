// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.util.Collection;

/** The two variants of the protocol. */
public enum Variant {
  /** Requests name all resources; responses have full state where the protocol says so. */
  STATE_OF_THE_WORLD,
  /** Requests and responses say what changed. */
  DELTA;

  private static final String TTL = "xds.config.supports-resource-ttl";
  private static final String WRAPPED = "xds.config.supports-resource-in-sotw";

  /** Whether a client with these features knows of times to live. */
  boolean isTimed(Collection<String> features) {
    return features.contains(TTL) && (this == DELTA || features.contains(WRAPPED));
  }
}
