// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

/** Something to be read on the admin port. Safe for use by several threads. */
@FunctionalInterface
interface Page {

  /**
   * What the page says now.
   *
   * @param request what was asked
   */
  Answer answer(PageRequest request);
}
