package dev.chancery.core.translate;

import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.loop.Outcome;
import dev.chancery.core.translate.ListenerTranslation.Made;
import dev.chancery.core.translate.ListenerTranslation.Output;
import dev.chancery.core.translate.TranslatedListener.Head;
import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates a listener without its virtual hosts where it is not as it was. One whose policies
 * can't be applied stays as it was.
 *
 * @param listeners translates
 * @param jobs where hooks of plugins may be called
 * @param passes the policies' passes
 * @param secrets what the proxy may know of secrets
 */
record ListenerWork(
    ListenerTranslation listeners, HookJobs jobs, PolicyPasses passes, SecretScope secrets) {

  private static final Logger log = LoggerFactory.getLogger(ListenerWork.class);

  Head head(TranslatedListener before, ListenerInput input) {
    return before.head(input, secrets).orElseGet(() -> translated(before, input));
  }

  private Head translated(TranslatedListener before, ListenerInput input) {
    if (!input.hasPolicies()) {
      Hooks atOnce = (call, hook) -> hook.run();
      return taken(before, input, listeners.translate(input, secrets.requests(), atOnce, passes));
    }
    Outcome<Output> outcome =
        jobs.<Output>run(
                List.of(hooks -> listeners.translate(input, secrets.requests(), hooks, passes)))
            .get(0);
    if (outcome instanceof Outcome.Done<Output> done) {
      return taken(before, input, done.value());
    }
    return failed(before, input, TranslationFailure.of(outcome).orElseThrow());
  }

  private static Head taken(TranslatedListener before, ListenerInput input, Output output) {
    return output.made().isPresent()
        ? new Head(input, output.made(), output.told(), output.problems(), output.again())
        : kept(before, input, output);
  }

  private static Head failed(
      TranslatedListener before, ListenerInput input, TranslationFailure failure) {
    if (failure.mistake() != null) {
      log.error("listener {} could not be translated", input.spec().name(), failure.mistake());
    }
    String message =
        failure.isTriedAgain()
            ? failure.message() + "; it is tried again later"
            : failure.message();
    List<Problem> problems = List.of(Problem.error(failure.reporter(), "", message));
    Output output = new Output(Optional.empty(), before.told(), problems, failure.isTriedAgain());
    return kept(before, input, output);
  }

  private static Head kept(TranslatedListener before, ListenerInput input, Output output) {
    Optional<Made> last = before.lastMade();
    List<Problem> problems = new ArrayList<>(output.problems());
    problems.add(
        Problem.error(
            "listeners",
            "",
            last.isPresent()
                ? "its policies can't be applied; the listener stays as it was"
                : "its policies can't be applied; the listener is not served"));
    return new Head(input, last, output.told(), problems, output.again());
  }
}
