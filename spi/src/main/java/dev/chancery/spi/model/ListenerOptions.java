// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The options of a listener: policies that are written inline, each by the name of its section.
 *
 * @param options the option sections
 */
public record ListenerOptions(
    @OptionsOf(AttachmentPoint.LISTENER)
        @JsonPropertyDescription("Features of a listener, which plugins bring.")
        Options options) {

  /** No option at all. */
  public static final ListenerOptions NONE = new ListenerOptions(Options.NONE);

  /** Checks that there are options. */
  public ListenerOptions {
    Check.present("options", options);
  }

  /**
   * {@return these option sections}
   *
   * @param options at most one of each class, in any order
   */
  public static ListenerOptions of(Option... options) {
    return new ListenerOptions(Options.of(options));
  }

  /** This, or what all share that have no option. */
  ListenerOptions shared() {
    return options.isEmpty() ? NONE : this;
  }
}
