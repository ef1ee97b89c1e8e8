// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.LeaderPlugin;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Work of the leader that notes what happens, and does what the test says. */
public final class FakeLeader implements LeaderPlugin {

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private volatile Action begin = context -> {};
  private volatile Action end = context -> {};

  /** What a test has it do. */
  public interface Action {

    /** Does it. */
    void run(LeaderContext context) throws Exception;
  }

  /** Sets what it does when it begins to lead. */
  public FakeLeader onBegin(Action action) {
    begin = action;
    return this;
  }

  /** Sets what it does when its work is ended. */
  public FakeLeader onEnd(Action action) {
    end = action;
    return this;
  }

  /** Notes something. */
  public void note(String event) {
    events.add(event);
  }

  /** What happened, in order; each event is to be taken by the test. */
  public BlockingQueue<String> events() {
    return events;
  }

  @Override
  public String name() {
    return "fake-leader";
  }

  @Override
  public AutoCloseable lead(LeaderContext context) throws Exception {
    note("begins");
    begin.run(context);
    return () -> {
      end.run(context);
      note("ended");
    };
  }
}
