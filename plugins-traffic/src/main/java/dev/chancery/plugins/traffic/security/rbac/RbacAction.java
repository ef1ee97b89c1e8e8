// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

/** What becomes of a request that a rule matches. */
public enum RbacAction {
  /** It passes, and those that no rule matches are refused. */
  ALLOW,
  /** It is refused, and those that no rule matches pass. */
  DENY,
  /** It passes as all others do, but an access log may tell it from them. */
  LOG
}
