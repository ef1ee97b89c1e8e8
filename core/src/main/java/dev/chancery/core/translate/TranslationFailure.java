// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.loop.Outcome;
import dev.chancery.core.loop.PluginSuspendedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a translation gave nothing: a plugin took too long, is not called now, or something threw
 * what it must not throw.
 *
 * @param reporter who is told to be the cause
 * @param message what happened
 * @param mistake what was thrown by mistake, to be logged; null if it is a plugin that is waited
 *     for
 */
record TranslationFailure(String reporter, String message, @Nullable Throwable mistake) {

  private static final String REPORTER = "translation";

  /** Why a job gave nothing; empty if it is done. */
  static Optional<TranslationFailure> of(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Overran<?> overran) {
      return Optional.of(new TranslationFailure(overran.call().plugin(), overran.message(), null));
    }
    return outcome instanceof Outcome.Threw<?> threw
        ? Optional.of(of(threw.thrown()))
        : Optional.empty();
  }

  /** Why a translation that threw gave nothing. */
  static TranslationFailure of(Throwable thrown) {
    return thrown instanceof PluginSuspendedException suspended
        ? new TranslationFailure(suspended.plugin(), String.valueOf(suspended.getMessage()), null)
        : new TranslationFailure(
            REPORTER,
            "could not be translated, a mistake of Chancery or of a plugin: " + thrown,
            thrown);
  }

  /** Whether it is worth another try when plugins are called again. */
  boolean isTriedAgain() {
    return mistake == null;
  }
}
