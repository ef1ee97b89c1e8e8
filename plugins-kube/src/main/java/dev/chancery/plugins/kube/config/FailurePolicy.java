// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

/** What the API server does with a resource while it can't ask the webhook, in its own words. */
public enum FailurePolicy {
  /** It keeps the resource. */
  Ignore,
  /** It refuses the resource. */
  Fail
}
