// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

/**
 * Does what only one of several replicas may do, such as to write DNS records: an action that runs
 * on the elected leader and is ended when that replica leads no more.
 *
 * <p>What the leader makes, it puts where every replica can see it: outside. A resource that it
 * kept in its own control plane would be missing in the others, and in the next leader. Two
 * replicas may believe for a moment that they lead, as when a process was stopped and goes on; so
 * the work must do no harm if it is done twice.
 */
public interface LeaderPlugin extends Plugin {

  /**
   * Begins the leader's work. Called whenever this replica has become the leader, once all sources
   * have spoken; never while the work of an earlier term is being ended. It runs on a thread of the
   * plugin's own and may wait. If it throws, all that it was lent is taken back, and it is called
   * again, with a new context, after a growing pause: one second at first, a minute at most.
   *
   * @param context what the work may use, until it ends
   * @return what ends the work, called once, when leadership is lost or the control plane is
   *     closed. It may wait, for ten seconds at most: after that, what still runs is interrupted
   * @throws Exception if the work can't begin now; the message is shown in the status
   */
  AutoCloseable lead(LeaderContext context) throws Exception;
}
