// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The options of a destination: policies that are written inline, each by the name of its section.
 *
 * @param options the option sections
 */
public record DestinationOptions(
    @OptionsOf(AttachmentPoint.DESTINATION)
        @JsonPropertyDescription("Features of a destination, which plugins bring.")
        Options options) {

  /** No option at all. */
  public static final DestinationOptions NONE = new DestinationOptions(Options.NONE);

  /** Checks that there are options. */
  public DestinationOptions {
    Check.present("options", options);
  }

  /**
   * {@return these option sections}
   *
   * @param options at most one of each class, in any order
   */
  public static DestinationOptions of(Option... options) {
    return new DestinationOptions(Options.of(options));
  }

  /** This, or what all share that have no option. */
  DestinationOptions shared() {
    return options.isEmpty() ? NONE : this;
  }
}
