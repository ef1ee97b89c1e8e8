// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

/**
 * Where an {@link Elector} says who leads. To say the same again does nothing. Never waits. Before
 * the first word this replica does not lead.
 */
public interface ElectionSink {

  /**
   * This replica leads.
   *
   * @param self what this replica is called, for people
   */
  void leads(String self);

  /**
   * This replica does not lead; if it did, its work as leader is ended now.
   *
   * @param leader what the replica that leads is called, for people; empty if that isn't known
   */
  void follows(String leader);

  /**
   * The election can't be held now. That alone changes nothing about who leads; a leader that can't
   * be sure any more says {@link #follows}. The next word of another kind ends the trouble.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void fail(String message);
}
