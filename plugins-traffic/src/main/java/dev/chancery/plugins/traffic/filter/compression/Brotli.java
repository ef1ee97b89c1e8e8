// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;

/**
 * Brotli, which makes text smaller than gzip does.
 *
 * @param quality 0 (the fastest) to 11 (the smallest); 3 by default
 * @param windowBits the logarithm of the size of the window, 10 to 24; 18 by default
 * @param inputBlockBits the logarithm of the size of a block of input, 16 to 24; 24 by default
 * @param chunkSize bytes of the next buffer, 4096 to 65536; 4096 by default
 */
@JsonTypeName("brotli")
public record Brotli(
    @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("0 (the fastest) to 11 (the smallest).")
        long quality,
    @JsonProperty(defaultValue = "18")
        @JsonPropertyDescription("Logarithm of the size of the window, 10 to 24.")
        long windowBits,
    @JsonProperty(defaultValue = "24")
        @JsonPropertyDescription("Logarithm of the size of a block of input, 16 to 24.")
        long inputBlockBits,
    @JsonProperty(defaultValue = "4096") @JsonPropertyDescription("Bytes of the next buffer.")
        long chunkSize)
    implements CompressionLibrary {

  /** Checks the numbers against Envoy's limits. */
  public Brotli {
    Check.range("quality", quality, 0, 11);
    Check.range("windowBits", windowBits, 10, 24);
    Check.range("inputBlockBits", inputBlockBits, 16, 24);
    Check.range("chunkSize", chunkSize, 4096, 65536);
  }

  @Override
  public String libraryName() {
    return "brotli";
  }

  @Override
  public Message toProto() {
    io.envoyproxy.envoy.extensions.compression.brotli.compressor.v3.Brotli.Builder out =
        io.envoyproxy.envoy.extensions.compression.brotli.compressor.v3.Brotli.newBuilder();
    Unsigned.ifNot(3, quality, out::setQuality);
    Unsigned.ifNot(18, windowBits, out::setWindowBits);
    Unsigned.ifNot(24, inputBlockBits, out::setInputBlockBits);
    Unsigned.ifNot(4096, chunkSize, out::setChunkSize);
    return out.build();
  }
}
