// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The connections of TCP over IPv4 that Linux has, as {@code /proc/net/tcp} tells of them. */
final class SocketTable {

  private static final Path TABLE = Path.of("/proc/net/tcp");
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int TIMER = 5;
  private static final String ESTABLISHED = "01";

  private SocketTable() {}

  /** What a connection waits for when all that was sent has arrived. */
  enum Timer {
    /** Another timer, such as one to send something again. */
    OTHER,
    /** Nothing. */
    NONE,
    /** The time to ask whether the other end is there. */
    KEEPALIVE
  }

  /** The timers at the server's end of the connections to a port. */
  static List<Timer> timersFrom(int port) {
    return timers(LOCAL, port);
  }

  /** The timers at the client's end of the connections to a port. */
  static List<Timer> timersTo(int port) {
    return timers(REMOTE, port);
  }

  private static List<Timer> timers(int end, int port) {
    String suffix = ":%04X".formatted(port);
    try (Stream<String> lines = Files.lines(TABLE)) {
      return lines
          .map(line -> line.trim().split("\\s+", -1))
          .filter(fields -> fields[end].endsWith(suffix) && fields[STATE].equals(ESTABLISHED))
          .map(fields -> timer(fields[TIMER].substring(0, 2)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Timer timer(String number) {
    return switch (number) {
      case "00" -> Timer.NONE;
      case "02" -> Timer.KEEPALIVE;
      default -> Timer.OTHER;
    };
  }
}
