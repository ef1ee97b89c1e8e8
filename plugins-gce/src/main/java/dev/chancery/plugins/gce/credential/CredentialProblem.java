// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

/** Credentials that are missing or no good. The message holds nothing of them. */
final class CredentialProblem extends Exception {

  private static final long serialVersionUID = 1L;

  CredentialProblem(String message) {
    super(message);
  }
}
