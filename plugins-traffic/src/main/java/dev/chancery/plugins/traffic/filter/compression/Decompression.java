// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;
import dev.chancery.spi.model.Check;
import java.util.List;

/**
 * The option section {@code decompression}: upstreams get the bodies of requests that clients
 * compressed as they were before. All of the more specific one holds.
 *
 * @param libraries what Envoy can undo, each once; {@code GZIP} alone if there is none
 * @param disabled whether bodies are left as they are here, whatever encloses this; false by
 *     default
 */
public record Decompression(
    @JsonPropertyDescription("What Envoy can undo; GZIP if absent.") List<Library> libraries,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether bodies are left as they are here.")
        boolean disabled)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "decompression";

  /** What a body may be compressed with. */
  public enum Library {
    /** {@code content-encoding: br}. */
    BROTLI,
    /** {@code content-encoding: gzip}. */
    GZIP,
    /** {@code content-encoding: zstd}. */
    ZSTD
  }

  /** Copies the list, and checks that each is there once. */
  public Decompression {
    libraries = List.copyOf(libraries);
    Check.unique("libraries", libraries, Library::name);
  }

  /** Whether bodies are decompressed that were compressed so. */
  boolean undoes(Library library) {
    return !disabled
        && (libraries.isEmpty() ? library == Library.GZIP : libraries.contains(library));
  }
}
