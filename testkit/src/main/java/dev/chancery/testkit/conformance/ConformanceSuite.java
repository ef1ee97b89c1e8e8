// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import dev.chancery.envoy.XdsVariant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All cases, and what runs them. */
public final class ConformanceSuite {

  private static final List<ConformanceCase> CASES =
      ConformanceCase.in(
          SubscriptionCases.class,
          NameCases.class,
          AnswerCases.class,
          ReconnectCases.class,
          LifeCycleCases.class,
          OrderCases.class,
          TypeCases.class);

  private ConformanceSuite() {}

  /** {@return all cases, in order} */
  public static List<ConformanceCase> cases() {
    return CASES;
  }

  /**
   * Runs a case against a server of its own.
   *
   * @param of the case
   * @param way how the clients ask, one of the case's
   * @param server the server to start
   * @return what became of it: passed, failed with the reason, or not applicable
   */
  public static CaseResult run(ConformanceCase of, XdsVariant way, ServerUnderTest server) {
    for (Capability needed : of.needs()) {
      if (!server.capabilities().contains(needed)) {
        return new CaseResult(
            of, way, Verdict.NOT_APPLICABLE, "does not claim " + needed.description());
      }
    }
    try (Scene scene = Scene.start(server, way)) {
      of.run(scene);
      return new CaseResult(of, way, Verdict.PASSED, "");
    } catch (Exception | AssertionError e) {
      return new CaseResult(of, way, Verdict.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Runs all cases in all their ways, but for races.
   *
   * @param server the server to start, again and again
   * @param atOnce how many cases run at a time; a server that fails makes them wait
   * @return the results in the order of the cases
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  public static List<CaseResult> run(ServerUnderTest server, int atOnce)
      throws InterruptedException {
    return all(CASES.stream().filter(each -> !each.isRace()).toList(), server, atOnce);
  }

  /**
   * Runs the races in all their ways, several times: a server that is not right may pass them now
   * and then.
   *
   * @param server the server to start, again and again
   * @param rounds how often
   * @return the results in the order of the cases
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  public static List<CaseResult> race(ServerUnderTest server, int rounds)
      throws InterruptedException {
    List<ConformanceCase> races = new ArrayList<>();
    for (ConformanceCase each : CASES) {
      races.addAll(Collections.nCopies(each.isRace() ? rounds : 0, each));
    }
    return all(races, server, 1);
  }

  private static List<CaseResult> all(
      List<ConformanceCase> cases, ServerUnderTest server, int atOnce) throws InterruptedException {
    List<Callable<CaseResult>> runs = new ArrayList<>();
    for (ConformanceCase each : cases) {
      each.ways().forEach(way -> runs.add(() -> run(each, way, server)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<CaseResult> results = new ArrayList<>();
      for (Future<CaseResult> done : threads.invokeAll(runs)) {
        results.add(done.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a case broke off", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
