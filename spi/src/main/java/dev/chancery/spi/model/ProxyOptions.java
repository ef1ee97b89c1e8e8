// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The options of a proxy: policies that are written inline, each by the name of its section.
 *
 * @param options the option sections
 */
public record ProxyOptions(
    @OptionsOf(AttachmentPoint.PROXY)
        @JsonPropertyDescription("Features of a proxy, which plugins bring.")
        Options options) {

  /** No option at all. */
  public static final ProxyOptions NONE = new ProxyOptions(Options.NONE);

  /** Checks that there are options. */
  public ProxyOptions {
    Check.present("options", options);
  }

  /**
   * {@return these option sections}
   *
   * @param options at most one of each class, in any order
   */
  public static ProxyOptions of(Option... options) {
    return new ProxyOptions(Options.of(options));
  }

  /** This, or what all share that have no option. */
  ProxyOptions shared() {
    return options.isEmpty() ? NONE : this;
  }
}
