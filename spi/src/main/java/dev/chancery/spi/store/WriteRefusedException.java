// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.store;

import dev.chancery.spi.model.ResourceKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A write that is not done, and would not be done later either unless something changes: the
 * resource belongs to another source, a rule is against it, or, as {@link WriteConflictException}
 * says, its condition does not hold. Nothing was written.
 */
public class WriteRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN = 20;

  private final transient Map<ResourceKey, String> reasons;

  /**
   * Some of several writes, or the only one, are refused.
   *
   * @param reasons why, by resource; at least one
   * @param asked how many resources were to be written
   */
  public WriteRefusedException(Map<ResourceKey, String> reasons, int asked) {
    super(message(reasons, asked));
    this.reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }

  /**
   * The only write is refused.
   *
   * @param key what was to be written
   * @param reason why it is not
   */
  public WriteRefusedException(ResourceKey key, String reason) {
    this(Map.of(key, reason), 1);
  }

  /** {@return the resource that was refused; of several the first} */
  public final ResourceKey key() {
    return reasons.keySet().iterator().next();
  }

  /**
   * {@return all resources that were refused, in the order in which they were to be written, and
   * why}
   */
  public final Map<ResourceKey, String> reasons() {
    return reasons;
  }

  private static String message(Map<ResourceKey, String> reasons, int asked) {
    String shown =
        reasons.entrySet().stream()
            .limit(MAX_SHOWN)
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining("\n"));
    if (asked == 1) {
      return shown;
    }
    int more = reasons.size() - MAX_SHOWN;
    return "%d of %d writes are refused, and nothing is written:\n%s%s"
        .formatted(reasons.size(), asked, shown, more > 0 ? "\nand %d more".formatted(more) : "");
  }
}
