// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.core.loop.RetriedCall;
import dev.chancery.spi.ForwardingPluginContext;
import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.Resource;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * What the framework lends to a {@link dev.chancery.spi.LeaderPlugin} for one term, in the hands of
 * a test, which says what resources there are. Safe for use by several threads.
 */
public final class FakeLeaderContext extends ForwardingPluginContext implements LeaderContext {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final PluginContext lent;
  private final List<RetriedCall> calls = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile List<Resource> resources = List.of();
  private volatile List<ResourceOutcome> outcomes = List.of();
  private volatile boolean ended;

  /**
   * A term in which there are no resources yet.
   *
   * @param lent time, executor and settings
   */
  public FakeLeaderContext(PluginContext lent) {
    super(lent);
    this.lent = lent;
  }

  /**
   * From now on there are these resources and no others; work that follows them is done.
   *
   * @param all the resources, of any kinds
   */
  public void holds(List<? extends Resource> all) {
    resources = List.copyOf(all);
    calls.forEach(RetriedCall::request);
  }

  /** Ends the term: what was lent is taken back, and no work is begun any more. */
  public void end() {
    ended = true;
    calls.forEach(call -> call.close(() -> {}));
  }

  /** {@return what work that follows resources threw, in order} */
  public List<Throwable> failures() {
    return List.copyOf(failures);
  }

  @Override
  public <R extends Resource> List<R> list(Class<R> kind) {
    return resources.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .sorted(Comparator.comparing(Resource::key))
        .toList();
  }

  @Override
  public <R extends Resource> void follow(Class<R> kind, Work<R> work) {
    RetriedCall unused = follow(() -> work.run(list(kind)));
  }

  private RetriedCall follow(RetriedCall.Call work) {
    RetriedCall call =
        new RetriedCall(executor(), timers(), work, (thrown, pause) -> failures.add(thrown));
    calls.add(call);
    call.request();
    if (ended) {
      end();
    }
    return call;
  }

  /**
   * From now on this is what became of resources; work that follows that is done.
   *
   * @param all what became of each
   */
  public void became(List<ResourceOutcome> all) {
    outcomes = List.copyOf(all);
    calls.forEach(RetriedCall::request);
  }

  @Override
  public void followOutcomes(OutcomeWork work) {
    lookAgain(follow(() -> work.run(outcomes)));
  }

  private void lookAgain(RetriedCall call) {
    var unused =
        timers()
            .schedule(
                LOOK,
                () -> {
                  call.remind();
                  lookAgain(call);
                });
  }

  @Override
  public Timers timers() {
    return (delay, task) -> lent.timers().schedule(delay, () -> unlessEnded(task));
  }

  @Override
  public Executor executor() {
    return task -> lent.executor().execute(() -> unlessEnded(task));
  }

  private void unlessEnded(Runnable task) {
    if (!ended) {
      task.run();
    }
  }
}
