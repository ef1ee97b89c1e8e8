// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.loop.Outcome;
import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates a part of a proxy where it is not as it was. One whose policies can't be applied stays
 * as it was.
 *
 * @param jobs where hooks of plugins may be called
 * @param passes the policies' passes
 * @param secrets what the proxy may know of secrets
 */
record PartWork(HookJobs jobs, PolicyPasses passes, SecretScope secrets) {

  private static final Logger log = LoggerFactory.getLogger(PartWork.class);
  private static final String REPORTER = "listeners";
  private static final Hooks AT_ONCE = (call, hook) -> hook.run();

  /**
   * Makes one kind of part.
   *
   * @param <I> all that is read
   * @param <M> what is made of it
   */
  interface Translation<I, M> {

    /** The part in words, such as {@code the listener}. */
    String what();

    /** Whether hooks of plugins are called for it. */
    boolean hasPolicies(I input);

    /** The secrets that it names. */
    Set<SecretUse> secrets(M made);

    /** Translates it; what comes of it has the same input. */
    TranslatedPart<I, M> translate(
        I input, SecretRequests secrets, Hooks hooks, PolicyPasses passes);
  }

  /**
   * The part, as it was before if it is the same.
   *
   * @param before what it was, if it was there
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  <I, M> TranslatedPart<I, M> done(
      Optional<TranslatedPart<I, M>> before, I input, Translation<I, M> translation) {
    return before
        .filter(known -> !known.again() && known.input().equals(input))
        .filter(known -> secrets.stillAnswers(known.told()))
        .filter(known -> known.made().isEmpty() || lastGood(known, translation).isPresent())
        .orElseGet(() -> anew(before, input, translation));
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private <I, M> TranslatedPart<I, M> anew(
      Optional<TranslatedPart<I, M>> before, I input, Translation<I, M> translation) {
    TranslatedPart<I, M> now = translated(before, input, translation);
    Optional<String> awaited = SecretAnswer.awaited(now.told());
    if (now.made().isPresent() && awaited.isEmpty()) {
      return now;
    }
    Optional<M> last = before.flatMap(known -> lastGood(known, translation));
    return awaited.isPresent()
        ? awaiting(last, now, "%s; %s".formatted(awaited.get(), becomes(last, translation)))
        : kept(last, now, becomes(last, translation));
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static String becomes(Optional<?> last, Translation<?, ?> translation) {
    return "%s %s"
        .formatted(translation.what(), last.isPresent() ? "stays as it was" : "is not served");
  }

  /** What would be made now may lack what is there in a moment. */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static <I, M> TranslatedPart<I, M> awaiting(
      Optional<M> last, TranslatedPart<I, M> now, String message) {
    return new TranslatedPart<>(
        now.input(),
        last,
        now.told(),
        List.of(Problem.warning(REPORTER, "", message)),
        now.again());
  }

  /** What was made, unless it names secrets that may not be used any longer. */
  private <I, M> Optional<M> lastGood(TranslatedPart<I, M> last, Translation<I, M> translation) {
    return last.made().filter(made -> secrets.allows(translation.secrets(made)));
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private <I, M> TranslatedPart<I, M> translated(
      Optional<TranslatedPart<I, M>> before, I input, Translation<I, M> translation) {
    if (!translation.hasPolicies(input)) {
      return translation.translate(input, secrets.requests(), AT_ONCE, passes);
    }
    Outcome<TranslatedPart<I, M>> outcome =
        jobs.<TranslatedPart<I, M>>run(
                List.of(hooks -> translation.translate(input, secrets.requests(), hooks, passes)))
            .get(0);
    if (outcome instanceof Outcome.Done<TranslatedPart<I, M>> done) {
      return done.value();
    }
    return failed(
        before.map(TranslatedPart::told).orElse(Map.of()),
        input,
        TranslationFailure.of(outcome).orElseThrow());
  }

  private static <I, M> TranslatedPart<I, M> failed(
      Map<SecretQuestion, SecretAnswer> told, I input, TranslationFailure failure) {
    if (failure.mistake() != null) {
      log.error("a part of a proxy could not be translated", failure.mistake());
    }
    String message =
        failure.isTriedAgain()
            ? failure.message() + "; it is tried again later"
            : failure.message();
    return new TranslatedPart<>(
        input,
        Optional.empty(),
        told,
        List.of(Problem.error(failure.reporter(), "", message)),
        failure.isTriedAgain());
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static <I, M> TranslatedPart<I, M> kept(
      Optional<M> last, TranslatedPart<I, M> now, String becomes) {
    List<Problem> problems = new ArrayList<>(now.problems());
    problems.add(
        Problem.error(REPORTER, "", "its policies can't be applied; %s".formatted(becomes)));
    return new TranslatedPart<>(now.input(), last, now.told(), problems, now.again());
  }
}
