// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a proxy, and what it was translated to.
 *
 * @param input what it was translated from
 * @param made what it is; nothing if it can't be served
 * @param told what its policies were told of secrets
 * @param problems what its policies have to say
 * @param again whether it is to be translated again, though nothing changes
 * @param <I> all that is read
 * @param <M> what is made of it
 */
record TranslatedPart<I, M>(
    I input,
    Optional<M> made,
    Map<SecretQuestion, SecretAnswer> told,
    List<Problem> problems,
    boolean again) {

  TranslatedPart {
    problems = List.copyOf(problems);
  }
}
