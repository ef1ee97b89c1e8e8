// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

/**
 * How it goes with reading objects of one kind in one place.
 *
 * @param listed whether all was told at least once
 * @param trouble why something may be missed; empty if nothing is
 * @param lost whether the credentials are not accepted, so that others may help
 * @param forbidden whether it may not be read
 */
record FeedState(boolean listed, String trouble, boolean lost, boolean forbidden) {

  /** Nothing is known yet. */
  static final FeedState BEGINNING = new FeedState(false, "", false, false);

  /** All was told, and is kept up to date. */
  static final FeedState CURRENT = new FeedState(true, "", false, false);

  /** Something may be missed from now on. */
  FeedState troubled(String message, boolean isLost, boolean isForbidden) {
    return new FeedState(listed, message, isLost, isForbidden);
  }

  /** Nothing is missed any more. */
  FeedState untroubled() {
    return listed ? CURRENT : BEGINNING;
  }

  /** The same after another, which may have told all. */
  FeedState after(FeedState before) {
    return new FeedState(listed || before.listed, trouble, lost, forbidden);
  }
}
