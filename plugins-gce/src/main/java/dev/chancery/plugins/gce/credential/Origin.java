// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

/** Where credentials are looked for; they may be others each time. */
interface Origin {

  /**
   * Looks.
   *
   * @throws CredentialProblem if there are none
   */
  Found find() throws CredentialProblem;

  /** What text from there may be trusted with. */
  Trust trust();
}
