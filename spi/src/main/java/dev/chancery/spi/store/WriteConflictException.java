// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.store;

import dev.chancery.spi.model.ResourceKey;
import java.util.Map;
import java.util.Optional;

/**
 * A write whose condition does not hold: somebody else has written the resource meanwhile, or has
 * removed it. Nothing was written. Read the resource again and decide anew.
 */
public final class WriteConflictException extends WriteRefusedException {

  private static final long serialVersionUID = 1L;

  /** What does not hold. */
  private final WriteCondition condition;

  /** The version of what is there; empty if nothing is. */
  private final String found;

  private WriteConflictException(
      ResourceKey key, WriteCondition condition, String found, String reason) {
    super(Map.of(key, reason), 1);
    this.condition = condition;
    this.found = found;
  }

  /**
   * {@return what says that a write is not done because of what is there}
   *
   * @param key what was to be written
   * @param condition when
   * @param resourceVersion the version of what is there
   */
  public static WriteConflictException found(
      ResourceKey key, WriteCondition condition, String resourceVersion) {
    String reason =
        condition instanceof WriteCondition.IfVersion expected
            ? "found version %s (expected: %s)"
                .formatted(resourceVersion, expected.resourceVersion())
            : "is there already, with version " + resourceVersion;
    return new WriteConflictException(key, condition, resourceVersion, reason);
  }

  /**
   * {@return what says that a write is not done because the resource is not there}
   *
   * @param key what was to be written
   * @param condition when
   */
  public static WriteConflictException missing(ResourceKey key, WriteCondition condition) {
    String expected =
        condition instanceof WriteCondition.IfVersion version
            ? "version " + version.resourceVersion()
            : "one";
    return new WriteConflictException(
        key, condition, "", "found no such resource (expected: %s)".formatted(expected));
  }

  /** {@return the condition that does not hold; it has the version that was expected} */
  public WriteCondition condition() {
    return condition;
  }

  /** {@return the version of what is there; empty if nothing is} */
  public Optional<String> foundVersion() {
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }
}
