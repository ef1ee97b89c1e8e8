// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

/** Who hears how it goes with reading a cluster, whatever is read of it. */
public interface FeedEvents {

  /**
   * Everything was told that is there now, and it is kept up to date from now on.
   *
   * @param namespace where; empty for the whole cluster
   */
  void isCurrent(String namespace);

  /**
   * A place can't be read now; what was told of it stays. Another {@link #isCurrent} ends it.
   *
   * @param namespace where; empty for the whole cluster
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void isStale(String namespace, String message);
}
