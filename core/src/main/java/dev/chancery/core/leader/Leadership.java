// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.core.loop.RetriedCall;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.spi.Elector;
import dev.chancery.spi.PluginContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands for election, and has plugins do the leader's work while it leads. */
public final class Leadership implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Leadership.class);

  /** What the ending of the work may take beyond its limit, at the very end. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final Elector elector;
  private final PluginContext context;
  private final LeaderProblems problems = new LeaderProblems();
  private final List<LeaderAction> actions;
  private final Election election;
  private final RetriedCall standing;
  private volatile @Nullable AutoCloseable candidacy;

  /**
   * Describes it; {@link #start} begins.
   *
   * @param plugins do the work
   * @param view what they are shown
   * @param context lends threads and timers to the elector
   * @param elector finds out who leads; if it throws it is asked again, after a growing pause
   */
  public Leadership(
      PluginRegistry plugins, LeaderView view, PluginContext context, Elector elector) {
    this.elector = elector;
    this.context = new ElectorContext(context, plugins);
    LeaderOffice office = new LeaderOffice(view, context, problems);
    this.actions =
        plugins.leaders().stream()
            .map(plugin -> new LeaderAction(() -> new LeaderTerm(plugin, plugins, office)))
            .toList();
    this.election = new Election(context.clock(), problems, this::begin, this::beginToEnd);
    this.standing =
        new RetriedCall(context.executor(), context.timers(), this::stand, this::failedToStand);
  }

  /** Stands for election from now on. Never waits. */
  public void start() {
    standing.request();
  }

  private void stand() {
    candidacy = elector.stand(context, election);
  }

  private void failedToStand(Throwable thrown, Duration pause) {
    log.error("could not stand for election; again in {} s", pause.toSeconds(), thrown);
    election.fail("could not stand for election: " + thrown);
  }

  private void begin() {
    actions.forEach(LeaderAction::begin);
  }

  private void beginToEnd() {
    CompletableFuture<Void> unawaited = end();
    log.debug("the work as leader {} ended", unawaited.isDone() ? "has" : "is being");
  }

  private CompletableFuture<Void> end() {
    return CompletableFuture.allOf(
        actions.stream().map(LeaderAction::end).toArray(CompletableFuture<?>[]::new));
  }

  /** {@return whether this replica leads} */
  public boolean isLeading() {
    return election.status().leading();
  }

  /** {@return who leads, and what is wrong} */
  public LeaderStatus status() {
    return election.status();
  }

  /**
   * Ends the work of the plugins, waits for that until they are interrupted, and then lets another
   * replica lead.
   */
  @Override
  public void close() {
    election.close();
    try {
      end().get(LeaderTerm.LIMIT.plus(MARGIN).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("the work as leader did not end in time", e);
    }
    standing.close(this::leave);
  }

  private void leave() {
    AutoCloseable begun = candidacy;
    if (begun != null) {
      try {
        begun.close();
      } catch (Exception e) { // the control plane is to be closed all the same
        log.warn("{} threw when the candidacy was ended", elector, e);
      }
    }
  }
}
