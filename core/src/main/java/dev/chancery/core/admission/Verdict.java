// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.admission;

import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.Outcome;
import dev.chancery.core.loop.PluginSuspendedException;
import dev.chancery.spi.model.Problem;
import java.util.List;

/**
 * What validation plugins say of one resource.
 *
 * @param problems what they told; an error among them refuses it
 * @param unfinished whether it was refused only because a plugin had no time to answer
 */
record Verdict(List<Problem> problems, boolean unfinished) {

  Verdict {
    problems = List.copyOf(problems);
  }

  static Verdict of(List<Problem> problems) {
    return new Verdict(problems, false);
  }

  static Verdict of(Outcome<Verdict> outcome) {
    if (outcome instanceof Outcome.Done<Verdict> done) {
      return done.value();
    }
    if (outcome instanceof Outcome.Overran<Verdict> overran) {
      HookCall call = overran.call();
      return unfinished(
          call.plugin(), "plugin %s took too long and was cut off".formatted(call.plugin()));
    }
    Throwable thrown = ((Outcome.Threw<Verdict>) outcome).thrown();
    return thrown instanceof PluginSuspendedException suspended
        ? unfinished(suspended.plugin(), String.valueOf(thrown.getMessage()))
        : of(List.of(Problem.error("validation", "", "could not be validated: " + thrown)));
  }

  private static Verdict unfinished(String plugin, String what) {
    String message = what + "; not accepted until it has looked at it, which is tried again later";
    return new Verdict(List.of(Problem.error(plugin, "", message)), true);
  }

  boolean accepted() {
    return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }
}
