// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import java.io.IOException;
import java.nio.file.Path;

/** A process that locks a file, says so, and holds it until it is killed or its input ends. */
final class LockHolder {

  private LockHolder() {}

  /**
   * Locks and waits.
   *
   * @param arguments the file, and the holder's name
   */
  public static void main(String[] arguments) throws IOException {
    LockFile file = new LockFile(Path.of(arguments[0]));
    System.out.println(file.hold(arguments[1]) ? "locked" : "refused");
    int end = System.in.read();
    System.out.println("ends with " + end);
  }
}
