// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

/** Who hears how it goes with reading something beside services and slices. */
public interface DetailEvents {

  /** All was told that is there now, and it is kept up to date from now on. */
  void isCurrent();

  /**
   * It can't be read now; what was told stays. Another {@link #isCurrent} ends it.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void isStale(String message);
}
