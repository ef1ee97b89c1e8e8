// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

/** Whose text credentials are. */
enum Trust {
  /** Who runs the process: may name other sources of identities, and where to ask for tokens. */
  OPERATOR,
  /** Someone who writes resources: a service account's key, and nothing else. */
  USER
}
