package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Where requests go.
 *
 * @param upstream the upstream, which need not exist yet
 */
public record DestinationSpec(
    @JsonPropertyDescription("The upstream that requests go to.") ResourceRef upstream) {

  /** Checks that there is an upstream. */
  public DestinationSpec {
    Check.present("upstream", upstream);
  }
}
