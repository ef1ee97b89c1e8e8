// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

/** What a line of the log looks like. */
enum LogFormat {
  /** For people. */
  TEXT,
  /** One JSON object a line. */
  JSON
}
