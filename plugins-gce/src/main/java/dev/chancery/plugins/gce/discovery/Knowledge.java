// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

/** What is known of Compute Engine's answers now. */
interface Knowledge {

  /** What is known of the answer to a question; nothing if it was never asked. */
  <A> Known<A> known(Question<A> question);

  /** Whether the instances of all zones of a project are listed together anyway. */
  boolean isListedWhole(Project project);
}
