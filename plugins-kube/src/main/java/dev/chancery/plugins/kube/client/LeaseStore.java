// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.LeaseState;
import java.util.Optional;

/**
 * One Lease in a cluster. Its calls wait for the API server, for a limited time. For one call at a
 * time.
 */
public interface LeaseStore extends AutoCloseable {

  /**
   * Reads the Lease.
   *
   * @return what it says; empty if there is none
   * @throws LeaseException if it can't be read
   */
  Optional<LeaseState> read() throws LeaseException;

  /**
   * Writes the Lease in place of the one that was last read or written here, or makes it if there
   * was none. To be read first, and again after it threw.
   *
   * @param state what it is to say
   * @return what it says now
   * @throws LeaseConflictException if it is another by now
   * @throws LeaseException if it can't be written, or if it is not known whether it was
   */
  LeaseState write(LeaseState state) throws LeaseException;

  /** Ends the connection. */
  @Override
  void close();
}
