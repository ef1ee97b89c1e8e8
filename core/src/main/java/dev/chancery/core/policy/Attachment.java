// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.spi.model.TargetRef;
import java.util.Locale;

/**
 * What became of a policy at one of its targets.
 *
 * @param target the target
 * @param condition what became of it
 * @param message why; empty if it is attached
 */
public record Attachment(TargetRef target, Condition condition, String message) {

  /** What becomes of a policy at a target, by the terms of Gateway API where it has one. */
  public enum Condition {
    /** At least a part of it holds there. */
    ATTACHED,
    /** All of it is written inline there as well, and that wins. */
    OVERRIDDEN,
    /** Others that are attached there say all of it too, and have precedence. */
    CONFLICTED,
    /** There is no such target. */
    TARGET_NOT_FOUND,
    /** The target is in another namespace, and no {@code ReferenceGrant} there allows it. */
    REF_NOT_PERMITTED,
    /** None of its options may be attached to such a target. */
    INVALID,
    /** None of its options is for what the target speaks, such as TCP. */
    NO_EFFECT;

    /** {@return the condition as it is told to people, such as {@code TargetNotFound}} */
    public String reason() {
      StringBuilder reason = new StringBuilder();
      for (String word : name().split("_", -1)) {
        reason.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
      }
      return reason.toString();
    }
  }

  static Attachment attached(TargetRef target) {
    return new Attachment(target, Condition.ATTACHED, "");
  }
}
