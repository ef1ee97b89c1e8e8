// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import com.google.protobuf.Any;
import dev.chancery.plugins.traffic.values.Unsigned;
import io.envoyproxy.envoy.extensions.filters.http.compressor.v3.Compressor;
import io.envoyproxy.envoy.extensions.filters.http.compressor.v3.Compressor.ResponseDirectionConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.List;

/** Ways to compress in Envoy's messages. */
final class CompressorMessage {

  private CompressorMessage() {}

  /** A filter for each library, disabled where no route turns it on. */
  static List<HttpFilter> filters(Compression compression) {
    List<CompressionLibrary> libraries = compression.libraries();
    String last =
        libraries.stream().map(CompressionLibrary::libraryName).max(String::compareTo).orElse("");
    List<HttpFilter> filters = new ArrayList<>();
    for (CompressionLibrary library : libraries) {
      ResponseDirectionConfig.Builder response = response(compression);
      // The last filter alone, or those after the first would not learn what the client takes.
      response.setRemoveAcceptEncodingHeader(
          compression.removeAcceptEncodingHeader() && library.libraryName().equals(last));
      Compressor.Builder out =
          Compressor.newBuilder()
              .setResponseDirectionConfig(response)
              .setChooseFirst(libraries.indexOf(library) == 0 && libraries.size() > 1);
      out.getCompressorLibraryBuilder()
          .setName(library.libraryName())
          .setTypedConfig(Any.pack(library.toProto()));
      filters.add(filter(library, out.build()));
    }
    return filters;
  }

  private static HttpFilter filter(CompressionLibrary library, Compressor config) {
    return HttpFilter.newBuilder()
        .setName("%s/%s".formatted(CompressionPass.FILTER, library.libraryName()))
        .setTypedConfig(Any.pack(config))
        .setDisabled(true)
        .build();
  }

  private static ResponseDirectionConfig.Builder response(Compression compression) {
    ResponseDirectionConfig.Builder out =
        ResponseDirectionConfig.newBuilder()
            .setDisableOnEtagHeader(compression.disableOnEtagHeader())
            .addAllUncompressibleResponseCodes(compression.uncompressibleResponseCodes());
    Unsigned.ifNot(
        30, compression.minContentLength(), out.getCommonConfigBuilder()::setMinContentLength);
    out.getCommonConfigBuilder().addAllContentType(compression.contentType());
    return out;
  }
}
