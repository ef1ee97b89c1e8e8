// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A page of a list.
 *
 * @param entries what it has
 * @param nextPageToken where the next begins; empty if this is the last
 */
record Page(List<Entry> entries, String nextPageToken) {

  /**
   * One entry.
   *
   * @param scope where it is, in an aggregated list; else empty
   * @param json its JSON
   */
  record Entry(String scope, ObjectNode json) {}
}
