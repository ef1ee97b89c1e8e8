// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.core.input.Watcher;
import dev.chancery.core.loop.RetriedCall;
import dev.chancery.spi.LeaderContext.Work;
import dev.chancery.spi.model.Resource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A plugin's work with all resources of a kind, done again whenever one of them has changed. */
final class FollowedKind implements Following {

  private final LeaderOffice office;
  private final RetriedCall call;
  private final Watcher<?> watcher;

  /**
   * Begins it.
   *
   * @param plugin the plugin's name
   * @param executor where the work is done
   */
  <R extends Resource> FollowedKind(
      String plugin, Executor executor, LeaderOffice office, Followed<R> followed) {
    this.office = office;
    this.call =
        new RetriedCall(
            executor,
            office.timers(),
            () -> work(followed),
            (thrown, pause) -> office.failed(plugin, this, thrown, pause));
    this.watcher = office.watch(followed.kind(), call::request);
    call.request();
  }

  /**
   * What to do.
   *
   * @param kind with which resources
   * @param work the plugin's work
   */
  record Followed<R extends Resource>(Class<R> kind, Work<R> work) {}

  private <R extends Resource> void work(Followed<R> followed) throws Exception {
    followed.work().run(office.list(followed.kind()));
    office.problems().clear(this);
  }

  @Override
  public CompletableFuture<Void> end() {
    watcher.close();
    CompletableFuture<Void> idle = new CompletableFuture<>();
    call.close(() -> idle.complete(null));
    office.problems().clear(this);
    return idle;
  }
}
