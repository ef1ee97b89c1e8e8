// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import io.envoyproxy.envoy.extensions.compression.gzip.compressor.v3.Gzip.CompressionLevel;

/**
 * Gzip, which every client knows.
 *
 * @param compressionLevel 1 (the fastest) to 9 (the smallest); 0 (the default) for zlib's own of 6
 * @param memoryLevel how much memory zlib takes, 1 to 9; 5 by default
 * @param windowBits the logarithm of the size of the window, 9 to 15; 12 by default
 * @param chunkSize bytes of zlib's next buffer, 4096 to 65536; 4096 by default
 */
@JsonTypeName("gzip")
public record Gzip(
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("1 (the fastest) to 9 (the smallest); zlib's own of 6 if 0.")
        int compressionLevel,
    @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("How much memory zlib takes, 1 to 9.")
        long memoryLevel,
    @JsonProperty(defaultValue = "12")
        @JsonPropertyDescription("Logarithm of the size of the window, 9 to 15.")
        long windowBits,
    @JsonProperty(defaultValue = "4096") @JsonPropertyDescription("Bytes of zlib's next buffer.")
        long chunkSize)
    implements CompressionLibrary {

  private static final long MEMORY_LEVEL = 5;
  private static final long WINDOW_BITS = 12;
  private static final long CHUNK_SIZE = 4096;

  /** As Envoy has it by itself. */
  static final Gzip DEFAULT = new Gzip(0, MEMORY_LEVEL, WINDOW_BITS, CHUNK_SIZE);

  /** Checks the numbers against Envoy's limits. */
  public Gzip {
    Check.range("compressionLevel", compressionLevel, 0, 9);
    Check.range("memoryLevel", memoryLevel, 1, 9);
    Check.range("windowBits", windowBits, 9, 15);
    Check.range("chunkSize", chunkSize, 4096, 65536);
  }

  @Override
  public String libraryName() {
    return "gzip";
  }

  @Override
  public Message toProto() {
    io.envoyproxy.envoy.extensions.compression.gzip.compressor.v3.Gzip.Builder out =
        io.envoyproxy.envoy.extensions.compression.gzip.compressor.v3.Gzip.newBuilder()
            .setCompressionLevel(CompressionLevel.forNumber(compressionLevel));
    Unsigned.ifNot(MEMORY_LEVEL, memoryLevel, out::setMemoryLevel);
    Unsigned.ifNot(WINDOW_BITS, windowBits, out::setWindowBits);
    Unsigned.ifNot(CHUNK_SIZE, chunkSize, out::setChunkSize);
    return out.build();
  }
}
