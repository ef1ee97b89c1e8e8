// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import dev.chancery.plugins.kube.client.LeaseConflictException;
import dev.chancery.plugins.kube.client.LeaseException;
import dev.chancery.plugins.kube.client.LeaseStore;
import dev.chancery.plugins.kube.cluster.LeaseState;
import java.util.Optional;

/** The way of one replica to a Lease, which a test can break and delay. For one thread. */
final class LeaseWay implements LeaseOpener {

  private final LeaseInMemory lease;
  private String trouble = "";
  private boolean losesAnswers;
  private int opened;
  private int open;
  private Runnable beforeWrite = () -> {};
  private Runnable afterWrite = () -> {};

  LeaseWay(LeaseInMemory lease) {
    this.lease = lease;
  }

  /** From now on all fails with this; nothing does if it is empty. */
  void breakWith(String message) {
    trouble = message;
  }

  boolean isBroken() {
    return !trouble.isEmpty();
  }

  /** Whether what is written arrives, and its answer does not. */
  void loseAnswers(boolean loses) {
    losesAnswers = loses;
  }

  /** Done once, right before the next writing reaches the Lease. */
  void beforeWrite(Runnable action) {
    beforeWrite = action;
  }

  /** Done once, while the answer to the next writing is on its way. */
  void afterWrite(Runnable action) {
    afterWrite = action;
  }

  /** How many connections were made. */
  int opened() {
    return opened;
  }

  /** How many connections there are. */
  int connections() {
    return open;
  }

  @Override
  public LeaseStore open() throws LeaseException {
    opened++;
    check();
    open++;
    return new Connection();
  }

  private void check() throws LeaseException {
    if (!trouble.isEmpty()) {
      throw new LeaseException(trouble);
    }
  }

  private final class Connection implements LeaseStore {

    private int version = -1;

    @Override
    public Optional<LeaseState> read() throws LeaseException {
      check();
      version = lease.version();
      return lease.state();
    }

    @Override
    public LeaseState write(LeaseState state) throws LeaseException {
      Runnable before = beforeWrite;
      beforeWrite = () -> {};
      before.run();
      check();
      if (version != lease.version()) {
        throw new LeaseConflictException("written by somebody else");
      }
      lease.put(state);
      version = lease.version();
      Runnable after = afterWrite;
      afterWrite = () -> {};
      after.run();
      if (losesAnswers) {
        throw new LeaseException("no answer");
      }
      return state;
    }

    @Override
    public void close() {
      open--;
    }
  }
}
