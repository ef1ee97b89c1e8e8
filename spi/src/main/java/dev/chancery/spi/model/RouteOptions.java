// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The options of a route: policies that are written inline, each by the name of its section.
 *
 * @param options the option sections
 */
public record RouteOptions(
    @OptionsOf(AttachmentPoint.ROUTE)
        @JsonPropertyDescription("Features of a route, which plugins bring.")
        Options options) {

  /** No option at all. */
  public static final RouteOptions NONE = new RouteOptions(Options.NONE);

  /** Checks that there are options. */
  public RouteOptions {
    Check.present("options", options);
  }

  /**
   * {@return these option sections}
   *
   * @param options at most one of each class, in any order
   */
  public static RouteOptions of(Option... options) {
    return new RouteOptions(Options.of(options));
  }

  /** This, or what all share that have no option. */
  RouteOptions shared() {
    return options.isEmpty() ? NONE : this;
  }
}
