// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

/** What becomes of a header, or a parameter, that is there when it is written. */
public enum AppendAction {
  /** It stays beside the one that is written. */
  APPEND_IF_EXISTS_OR_ADD,
  /** It stays as it is; only where there is none, one is written. */
  ADD_IF_ABSENT,
  /** The one that is written stands in its place. */
  OVERWRITE_IF_EXISTS_OR_ADD,
  /** The one that is written stands in its place; where there is none, none is written. */
  OVERWRITE_IF_EXISTS
}
