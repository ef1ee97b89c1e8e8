// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretPart;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a resource may know of a secret that it names. Whoever was told one answer is translated
 * again when it is another.
 *
 * @param parts what Envoy can ask for; empty if that was not asked, or if it is refused
 * @param content what the secret holds; nothing if that was not asked, or if it is refused
 * @param refusal why the secret can't be used, for the user; empty if it can
 * @param cause of which kind that is
 */
record SecretAnswer(
    Set<SecretPart> parts, Optional<SecretContent> content, String refusal, Cause cause) {

  /** Why a secret can't be used. */
  enum Cause {
    /** It can. */
    NONE,
    /** The resource may not use it. */
    DENIED,
    /** It is not known yet whether it is there. */
    AWAITED,
    /** It is not there. */
    MISSING
  }

  SecretAnswer {
    parts = Set.copyOf(parts);
  }

  static SecretAnswer of(Set<SecretPart> parts) {
    return new SecretAnswer(parts, Optional.empty(), "", Cause.NONE);
  }

  static SecretAnswer of(SecretContent content) {
    return new SecretAnswer(Set.of(), Optional.of(content), "", Cause.NONE);
  }

  static SecretAnswer refused(String refusal, Cause cause) {
    return new SecretAnswer(Set.of(), Optional.empty(), refusal, cause);
  }

  /** What is awaited of what was told, for people; nothing if nothing is. */
  static Optional<String> awaited(Map<SecretQuestion, SecretAnswer> told) {
    return told.values().stream()
        .filter(answer -> answer.cause == Cause.AWAITED)
        .map(SecretAnswer::refusal)
        .min(Comparator.naturalOrder());
  }

  /** Whether the resource may use the secret, be it there or not. */
  boolean isGranted() {
    return cause != Cause.DENIED;
  }

  boolean isRefused() {
    return !refusal.isEmpty();
  }
}
