// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * Options that are attached by reference, to anything that may have them. It does to each target
 * what the same options would do if they were written there.
 *
 * @param metadata names and labels
 * @param targetRefs what the options are attached to
 * @param options the options, each of which may be attached to each of the targets
 */
public record Policy(
    Metadata metadata,
    @JsonPropertyDescription("What the options are attached to; at least one.")
        List<TargetRef> targetRefs,
    @JsonPropertyDescription("The options, as they would be written at the targets.")
        Options options)
    implements AttachedOptions {

  /** Copies the list, and checks that there are targets and options. */
  public Policy {
    Check.present("metadata", metadata);
    targetRefs = List.copyOf(targetRefs);
    Check.notEmpty("targetRefs", targetRefs);
    if (options.isEmpty()) {
      throw new InvalidValueException("", "found no option (expected: at least one)");
    }
  }
}
