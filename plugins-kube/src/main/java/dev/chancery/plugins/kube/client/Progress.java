// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

/** Something that reads objects of one kind in one place. */
interface Progress {

  /** How it goes. To be asked in tasks. */
  FeedState state();
}
