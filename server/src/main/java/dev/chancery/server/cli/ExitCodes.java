// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

/** What the process ends with. */
final class ExitCodes {

  /** It worked. */
  static final int OK = 0;

  /** It failed, or problems were found. */
  static final int FAILED = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  private ExitCodes() {}
}
