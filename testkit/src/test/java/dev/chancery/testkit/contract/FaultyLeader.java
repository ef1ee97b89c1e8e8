// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.LeaderPlugin;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes the names of all that it follows on a board, with one fault. */
final class FaultyLeader implements LeaderPlugin {

  private final LeaderFault fault;
  private final LeaderFollows follows;
  private final Noticeboard board;
  private final int number;
  private final AtomicInteger terms = new AtomicInteger();

  FaultyLeader(LeaderFault fault, LeaderFollows follows, Noticeboard board) {
    this.fault = fault;
    this.follows = follows;
    this.board = board;
    this.number = board.nextPlugin();
    fault.made(board);
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public AutoCloseable lead(LeaderContext context) {
    if (fault.worksInTerm(terms.incrementAndGet())) {
      follows.begin(context, names -> fault.work(board, number, names.toString()));
    }
    return () -> fault.end(board);
  }
}
