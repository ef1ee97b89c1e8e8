// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.spi.ElectionSink;
import dev.chancery.spi.Elector;
import dev.chancery.spi.PluginContext;
import java.nio.file.Path;

/**
 * An election by a lock on a file that all replicas reach: of one machine, or on a shared file
 * system that has locks, such as NFS 4. The lock ends with its process, however that ends; another
 * replica leads within about a second then. The file holds the name of the leader, for people, and
 * is never deleted.
 *
 * <p>An operating system's lock belongs to a process: two control planes of one process can't share
 * a file ({@link LocalElection} is for them), and nothing else in the process may open it.
 */
public final class FileElector implements Elector {

  private final Path file;
  private final String name;

  /**
   * Makes a candidate.
   *
   * @param file the file, which is made if it is not there; its folder must be
   * @param name what this replica is called, for people
   */
  public FileElector(Path file, String name) {
    this.file = file.toAbsolutePath().normalize();
    this.name = name;
  }

  @Override
  public AutoCloseable stand(PluginContext context, ElectionSink sink) {
    FileCandidacy candidacy = new FileCandidacy(new LockFile(file), name, context, sink);
    candidacy.start();
    return candidacy;
  }

  @Override
  public String toString() {
    return "FileElector[%s]".formatted(file);
  }
}
