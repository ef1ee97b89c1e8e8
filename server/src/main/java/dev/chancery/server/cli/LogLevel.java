// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import ch.qos.logback.classic.Level;
import picocli.CommandLine.ParseResult;

/** From which level on there is a log. */
enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  Level level() {
    return Level.toLevel(name());
  }

  /** What a command logs unless told otherwise: a server tells of its steps, others do not. */
  static LogLevel defaultOf(ParseResult line) {
    boolean serves = line.hasSubcommand() && line.subcommand().commandSpec().name().equals("serve");
    return serves ? INFO : WARN;
  }
}
