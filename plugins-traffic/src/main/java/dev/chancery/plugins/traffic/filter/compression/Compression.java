// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import java.util.List;

/**
 * The option section {@code compression}: Envoy compresses the bodies of answers for clients that
 * take it. All of the more specific one holds, but a listener has one way to compress: whatever
 * within it compresses, says the same, or is disabled.
 *
 * @param compressors ways to compress, each library once; of those that a client likes equally
 *     well, the first holds; {@code gzip} alone if there is none
 * @param contentType media types that are compressed; Envoy's own if there is none: HTML, CSS,
 *     JavaScript, JSON, XML, SVG and plain text
 * @param minContentLength how many bytes a body must have to be compressed; 30 by default
 * @param disableOnEtagHeader whether answers with an {@code ETag} are left as they are, rather than
 *     lose a strong one; false by default
 * @param removeAcceptEncodingHeader whether upstreams don't learn what the client takes, so that
 *     they don't compress themselves; false by default
 * @param uncompressibleResponseCodes statuses of answers that are left as they are, such as 206
 * @param disabled whether nothing is compressed here, whatever encloses this; false by default
 */
public record Compression(
    @JsonPropertyDescription("Ways to compress, best first; gzip if absent.")
        List<CompressorSpec> compressors,
    @JsonPropertyDescription("Media types that are compressed; those of text if absent.")
        List<String> contentType,
    @JsonProperty(defaultValue = "30")
        @JsonPropertyDescription("Bytes that a body must have to be compressed.")
        long minContentLength,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether answers with an ETag are left as they are.")
        boolean disableOnEtagHeader,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether upstreams don't learn what the client takes.")
        boolean removeAcceptEncodingHeader,
    @JsonPropertyDescription("Statuses of answers that are left as they are.")
        List<Integer> uncompressibleResponseCodes,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether nothing is compressed here.")
        boolean disabled)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "compression";

  /** Copies the lists and checks the values. */
  public Compression {
    compressors = List.copyOf(compressors);
    contentType = List.copyOf(contentType);
    uncompressibleResponseCodes = List.copyOf(uncompressibleResponseCodes);
    Check.unique("compressors", compressors, each -> each.library().libraryName());
    Check.eachOneLine("contentType", contentType);
    Unsigned.check("minContentLength", minContentLength);
    Check.unique("uncompressibleResponseCodes", uncompressibleResponseCodes, String::valueOf);
    for (int i = 0; i < uncompressibleResponseCodes.size(); i++) {
      Check.range(
          "uncompressibleResponseCodes[%d]".formatted(i),
          uncompressibleResponseCodes.get(i),
          200,
          599);
    }
  }

  /** What compresses, best first; never empty. */
  List<CompressionLibrary> libraries() {
    return compressors.isEmpty()
        ? List.of(Gzip.DEFAULT)
        : compressors.stream().map(CompressorSpec::library).toList();
  }
}
