// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.LeaderPlugin;
import dev.chancery.testkit.fake.FakeLeaderContext;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.WorkerThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** One term of a leader: real threads, time that runs ahead as fast as the work can follow. */
final class LeaderRig implements AutoCloseable {

  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration REAL_STEP = Duration.ofMillis(20);

  private final LeaderFixture fixture;
  private final Duration patience;
  private final WorkerThreads threads = new WorkerThreads();
  private final FakePluginContext context;
  private final FakeLeaderContext term;
  private final AutoCloseable work;

  /**
   * Begins the term.
   *
   * @param number of the resources and outcomes that there are
   * @param patience how long real waiting may take
   */
  LeaderRig(LeaderPlugin plugin, LeaderFixture fixture, int number, Duration patience) {
    this.fixture = fixture;
    this.patience = patience;
    this.context = FakePluginContext.threaded(threads).withSettings(fixture.settings());
    this.term = new FakeLeaderContext(context);
    become(number);
    CompletableFuture<AutoCloseable> begun = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            begun.complete(plugin.lead(term));
          } catch (Throwable e) { // a plugin may throw anything
            begun.completeExceptionally(e);
          }
        });
    this.work = await("lead() to return", begun);
  }

  /** From now on there are the resources and outcomes of that number, and no others. */
  void become(int number) {
    fixture.become(number);
    term.holds(fixture.resources(number));
    term.became(fixture.outcomes(number));
  }

  /** What work that follows resources or outcomes threw. */
  List<Throwable> failures() {
    return term.failures();
  }

  /** Whether a condition comes true while time runs. */
  boolean comesTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      step();
    }
    return true;
  }

  /** Lets time run, with room for the work to do what is due. */
  void letTimePass(Duration time) {
    for (Duration left = time; !left.isNegative(); left = left.minus(STEP)) {
      step();
    }
  }

  private void step() {
    boolean unused = threads.awaitIdle(REAL_STEP);
    context.advance(STEP);
  }

  /** Ends the term: the plugin ends its work, then what it was lent is taken back. */
  void end() {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            work.close();
            ended.complete(null);
          } catch (Throwable e) { // a plugin may throw anything
            ended.completeExceptionally(e);
          }
        });
    await("the work to end", ended);
    term.end();
  }

  /** Whether no thread is at work any more. */
  boolean isIdle() {
    return threads.awaitIdle(patience);
  }

  private <T> T await(String what, CompletableFuture<T> future) {
    try {
      return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited for %s in vain".formatted(what), e);
    } catch (ExecutionException e) {
      throw new AssertionError("the plugin threw", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  @Override
  public void close() {
    term.end();
    threads.close();
  }
}
