// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

/** Endpoints that are not asked again. */
public enum RetryHostPredicate {
  /** Those that were asked before. */
  PREVIOUS_HOSTS,
  /** Those that are canaries: whose label {@code canary} is {@code true}. */
  OMIT_CANARY_HOSTS
}
