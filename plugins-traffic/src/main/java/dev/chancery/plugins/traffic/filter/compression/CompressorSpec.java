// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;

/**
 * One way to compress.
 *
 * @param library what compresses, and how
 */
public record CompressorSpec(
    @OneOf @JsonPropertyDescription("What compresses, and how.") CompressionLibrary library) {

  /** Checks that there is a library. */
  public CompressorSpec {
    Check.present("library", library);
  }
}
