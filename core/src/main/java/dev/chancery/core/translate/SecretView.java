// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.input.AnsweredSecrets;
import dev.chancery.core.policy.Grants;
import dev.chancery.core.translate.SecretAnswer.Cause;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretPart;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What translation may know of secrets, at one time. Immutable, as hooks of plugins ask it on a
 * thread of their own.
 *
 * @param parts the parts of each secret that is there, or that has gone and is served still
 * @param contents what each secret holds that is there
 * @param grants who may refer to secrets of other namespaces
 * @param answered of which secrets it is known whether they are there
 */
record SecretView(
    PMap<ResourceRef, Set<SecretPart>> parts,
    PMap<ResourceRef, SecretContent> contents,
    Grants grants,
    AnsweredSecrets answered) {

  /** There is no secret. */
  static final SecretView NONE =
      new SecretView(HashTreePMap.empty(), HashTreePMap.empty(), Grants.NONE, AnsweredSecrets.ALL);

  SecretView withParts(PMap<ResourceRef, Set<SecretPart>> now) {
    return new SecretView(now, contents, grants, answered);
  }

  SecretView withContents(PMap<ResourceRef, SecretContent> now) {
    return new SecretView(parts, now, grants, answered);
  }

  SecretView withGrants(Grants now) {
    return new SecretView(parts, contents, now, answered);
  }

  SecretView withAnswered(AnsweredSecrets now) {
    return new SecretView(parts, contents, grants, now);
  }

  /**
   * What a resource may know of a secret: the one place where it is asked who may use which.
   *
   * @param users in what the secret may be named
   */
  SecretAnswer answer(SecretUsers users, SecretQuestion question) {
    ResourceRef secret = question.secret();
    if (!users.mayUse(secret, grants)) {
      return SecretAnswer.refused(users.refusal(secret), Cause.DENIED);
    }
    Optional<SecretAnswer> known =
        switch (question.aspect()) {
          case PARTS -> Optional.ofNullable(parts.get(secret)).map(SecretAnswer::of);
          case CONTENT -> Optional.ofNullable(contents.get(secret)).map(SecretAnswer::of);
        };
    return known.orElseGet(() -> missing(secret));
  }

  private SecretAnswer missing(ResourceRef secret) {
    return answered.contains(secret)
        ? SecretAnswer.refused(
            "secret %s is missing; it is waited for".formatted(secret), Cause.MISSING)
        : SecretAnswer.refused("secret %s is being read".formatted(secret), Cause.AWAITED);
  }

  /** Whether a resource would be told the same again. */
  boolean stillAnswers(SecretUsers users, Map<SecretQuestion, SecretAnswer> told) {
    return told.entrySet().stream()
        .allMatch(entry -> answer(users, entry.getKey()).equals(entry.getValue()));
  }
}
