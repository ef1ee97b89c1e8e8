package dev.chancery.testkit.contract;

import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.model.Upstream;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes the names of all upstreams on a board, with one fault. */
final class FaultyLeader implements LeaderPlugin {

  private final LeaderFault fault;
  private final Noticeboard board;
  private final int number;
  private final AtomicInteger terms = new AtomicInteger();

  FaultyLeader(LeaderFault fault, Noticeboard board) {
    this.fault = fault;
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
      context.follow(
          Upstream.class,
          all ->
              fault.work(
                  board,
                  number,
                  all.stream().map(upstream -> upstream.key().toString()).toList().toString()));
    }
    return () -> fault.end(board);
  }
}
