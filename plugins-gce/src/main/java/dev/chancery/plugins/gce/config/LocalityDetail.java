// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

/** How much of its place an endpoint tells Envoy. */
public enum LocalityDetail {
  /** Region and zone. */
  ZONE,
  /** The region alone. */
  REGION,
  /** Nothing. */
  NONE
}
