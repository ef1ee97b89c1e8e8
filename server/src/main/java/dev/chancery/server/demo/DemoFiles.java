// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.demo;

import dev.chancery.server.run.OperatorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The YAML of the demo, with the ports of this run. */
final class DemoFiles {

  private static final List<String> NAMES = List.of("upstreams.yaml", "edge.yaml");

  private DemoFiles() {}

  /**
   * Writes the files into a folder, which is made if it is not there.
   *
   * @param ports by name, what to write for {@code ${name}}
   * @throws OperatorException if there is something in the folder already
   */
  static void write(Path folder, Map<String, Integer> ports) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new OperatorException(
            "%s is not empty (expected: a new or an empty folder, as the demo writes its files there); name another with --dir"
                .formatted(folder.toAbsolutePath()));
      }
    }
    for (String name : NAMES) {
      Files.writeString(folder.resolve(name), filled(name, ports));
    }
  }

  private static String filled(String name, Map<String, Integer> ports) throws IOException {
    String text = read(name);
    for (Map.Entry<String, Integer> port : ports.entrySet()) {
      text = text.replace("${%s}".formatted(port.getKey()), Integer.toString(port.getValue()));
    }
    return text;
  }

  private static String read(String name) throws IOException {
    try (InputStream resource = DemoFiles.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
