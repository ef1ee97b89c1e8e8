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
 * Zstandard, which is fast.
 *
 * @param compressionLevel 1 (the fastest) to 22 (the smallest); 3 by default
 * @param enableChecksum whether there is a checksum at the end; false by default
 * @param chunkSize bytes of the next buffer, 4096 to 65536; 4096 by default
 */
@JsonTypeName("zstd")
public record Zstd(
    @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("1 (the fastest) to 22 (the smallest).")
        long compressionLevel,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether there is a checksum at the end.")
        boolean enableChecksum,
    @JsonProperty(defaultValue = "4096") @JsonPropertyDescription("Bytes of the next buffer.")
        long chunkSize)
    implements CompressionLibrary {

  /** Checks the numbers. */
  public Zstd {
    Check.range("compressionLevel", compressionLevel, 1, 22);
    Check.range("chunkSize", chunkSize, 4096, 65536);
  }

  @Override
  public String libraryName() {
    return "zstd";
  }

  @Override
  public Message toProto() {
    io.envoyproxy.envoy.extensions.compression.zstd.compressor.v3.Zstd.Builder out =
        io.envoyproxy.envoy.extensions.compression.zstd.compressor.v3.Zstd.newBuilder()
            .setEnableChecksum(enableChecksum);
    Unsigned.ifNot(3, compressionLevel, out::setCompressionLevel);
    Unsigned.ifNot(4096, chunkSize, out::setChunkSize);
    return out.build();
  }
}
