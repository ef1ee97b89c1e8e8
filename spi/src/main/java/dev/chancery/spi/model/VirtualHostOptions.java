// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The options of a virtual host: policies that are written inline, each by the name of its section.
 *
 * @param options the option sections
 */
public record VirtualHostOptions(
    @OptionsOf(AttachmentPoint.VIRTUAL_HOST)
        @JsonPropertyDescription("Features of a virtual host, which plugins bring.")
        Options options) {

  /** No option at all. */
  public static final VirtualHostOptions NONE = new VirtualHostOptions(Options.NONE);

  /** Checks that there are options. */
  public VirtualHostOptions {
    Check.present("options", options);
  }

  /**
   * {@return these option sections}
   *
   * @param options at most one of each class, in any order
   */
  public static VirtualHostOptions of(Option... options) {
    return new VirtualHostOptions(Options.of(options));
  }

  /** This, or what all share that have no option. */
  VirtualHostOptions shared() {
    return options.isEmpty() ? NONE : this;
  }
}
