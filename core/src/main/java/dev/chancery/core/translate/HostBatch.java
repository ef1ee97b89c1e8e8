// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.loop.Outcome;
import dev.chancery.core.translate.TranslatedHost.Result;
import dev.chancery.core.translate.VirtualHostTranslation.Output;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virtual hosts of a listener that are to be translated. Those that have policies are translated
 * where hooks of plugins may be called. Used once.
 */
final class HostBatch {

  private static final Logger log = LoggerFactory.getLogger(HostBatch.class);
  private static final String REPORTER = "routes";
  private static final Hooks AT_ONCE = (call, hook) -> hook.run();

  private final VirtualHostTranslation virtualHosts;
  private final HookJobs jobs;
  private final PolicyPasses passes;
  private final SecretScope secrets;
  private final List<Task> waiting = new ArrayList<>();

  private record Task(int index, HostInput input, @Nullable TranslatedHost before) {}

  HostBatch(
      VirtualHostTranslation virtualHosts,
      HookJobs jobs,
      PolicyPasses passes,
      SecretScope secrets) {
    this.virtualHosts = virtualHosts;
    this.jobs = jobs;
    this.passes = passes;
    this.secrets = secrets;
  }

  /**
   * Translates a virtual host, now or when all are there.
   *
   * @param hosts where it goes
   * @param index the place in there
   * @param input what is translated
   * @param before what it was translated to before, if it was there
   */
  void add(
      List<@Nullable TranslatedHost> hosts,
      int index,
      HostInput input,
      @Nullable TranslatedHost before) {
    if (input.hasPolicies()) {
      waiting.add(new Task(index, input, before));
    } else {
      hosts.set(index, done(input, translate(input, AT_ONCE)));
    }
  }

  /** Translates those that wait. */
  void finish(List<@Nullable TranslatedHost> hosts) {
    if (waiting.isEmpty()) {
      return;
    }
    List<Function<Hooks, Output>> work = new ArrayList<>();
    waiting.forEach(task -> work.add(hooks -> translate(task.input(), hooks)));
    List<Outcome<Output>> outcomes = jobs.run(work);
    for (int i = 0; i < waiting.size(); i++) {
      Task task = waiting.get(i);
      hosts.set(task.index(), translated(task, outcomes.get(i)));
    }
  }

  private Output translate(HostInput input, Hooks hooks) {
    return virtualHosts.translate(input, secrets.requests(), hooks, passes);
  }

  private static TranslatedHost done(HostInput input, Output output) {
    return TranslatedHost.of(input, output.translated().orNull(), Result.of(output));
  }

  private TranslatedHost translated(Task task, Outcome<Output> outcome) {
    if (outcome instanceof Outcome.Done<Output> done) {
      return awaiting(task, done.value()).orElseGet(() -> done(task.input(), done.value()));
    }
    TranslationFailure failure = TranslationFailure.of(outcome).orElseThrow();
    if (failure.mistake() != null) {
      log.error(
          "virtual host {} could not be translated", task.input().spec().name(), failure.mistake());
    }
    return kept(task, failure);
  }

  /** What was served stays while a secret is awaited, unless it knows one that it may not use. */
  private Optional<TranslatedHost> awaiting(Task task, Output now) {
    Optional<String> awaited = SecretAnswer.awaited(now.told());
    TranslatedHost before = task.before();
    if (awaited.isEmpty() || before == null || !mayStay(before)) {
      return Optional.empty();
    }
    Problem problem = Problem.warning(REPORTER, "", awaited.get() + "; what was served stays");
    Result last = before.result();
    Result result =
        new Result(last.demands(), List.of(), List.of(problem), now.told(), now.again());
    return before.value().map(encoded -> TranslatedHost.of(task.input(), encoded, result));
  }

  private boolean mayStay(TranslatedHost before) {
    return before.result().told().keySet().stream()
        .allMatch(question -> secrets.answer(question).isGranted());
  }

  /** What was served stays; what was not there yet answers for itself. */
  private TranslatedHost kept(Task task, TranslationFailure failure) {
    TranslatedHost before = task.before();
    EncodedResource last = before == null ? null : before.encoded();
    boolean stays = last != null;
    Result result = before == null ? Result.PLAIN : before.result();
    Problem problem =
        Problem.error(
            failure.reporter(),
            "",
            "%s%s; %s"
                .formatted(
                    failure.message(),
                    failure.isTriedAgain() ? "; it is tried again later" : "",
                    stays ? "what was served stays" : "it answers with an error"));
    return TranslatedHost.of(
        task.input(),
        last == null ? virtualHosts.broken(task.input()) : last,
        new Result(
            result.demands(), List.of(), List.of(problem), result.told(), failure.isTriedAgain()));
  }
}
