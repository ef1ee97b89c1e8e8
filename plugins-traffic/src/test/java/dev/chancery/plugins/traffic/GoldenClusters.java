// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import dev.chancery.testkit.golden.ProtoJson;
import io.envoyproxy.envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The options of upstreams that lie beside the tests, whose clusters are in golden files. */
final class GoldenClusters {

  /** Prints their clusters. */
  static final ProtoJson JSON =
      ProtoJson.withTypes(
          HttpProtocolOptions.getDescriptor(),
          PreserveCaseFormatterConfig.getDescriptor(),
          UpstreamTlsContext.getDescriptor(),
          ProxyProtocolUpstreamTransport.getDescriptor(),
          RawBuffer.getDescriptor());

  private static final Path FOLDER = Path.of("src", "test", "resources", "traffic");
  private static final String ENDING = ".yaml";

  private GoldenClusters() {}

  /** The options as YAML, by folder and name without ending. */
  static Map<String, String> inputs() {
    Map<String, String> inputs = new TreeMap<>();
    for (Path file : files()) {
      String name = FOLDER.relativize(file).toString().replace('\\', '/');
      try {
        inputs.put(name.substring(0, name.length() - ENDING.length()), Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return inputs;
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
