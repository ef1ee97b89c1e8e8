// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.core.loop.RetriedCall;
import dev.chancery.spi.LeaderContext.OutcomeWork;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A plugin's work with what became of resources. Nobody tells when that has changed, as many have a
 * say in it; so it is looked at again and again.
 */
final class FollowedOutcomes implements Following {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final LeaderOffice office;
  private final OutcomeWork work;
  private final RetriedCall call;
  private volatile boolean ended;

  /**
   * Begins it.
   *
   * @param plugin the plugin's name
   * @param executor where the work is done
   */
  FollowedOutcomes(String plugin, Executor executor, LeaderOffice office, OutcomeWork work) {
    this.office = office;
    this.work = work;
    this.call =
        new RetriedCall(
            executor,
            office.timers(),
            this::work,
            (thrown, pause) -> office.failed(plugin, this, thrown, pause));
  }

  /** Looks now, and again later. */
  void look() {
    if (!ended) {
      call.remind();
      office.timers().schedule(LOOK, this::look);
    }
  }

  private void work() throws Exception {
    work.run(office.outcomes());
    office.problems().clear(this);
  }

  @Override
  public CompletableFuture<Void> end() {
    ended = true;
    CompletableFuture<Void> idle = new CompletableFuture<>();
    call.close(() -> idle.complete(null));
    office.problems().clear(this);
    return idle;
  }
}
