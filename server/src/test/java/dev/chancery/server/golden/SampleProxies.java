// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.golden;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.config.FolderSource;
import dev.chancery.core.plugin.PluginSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The YAML files below {@code src/test/resources/proxies}: each has the proxy {@code edge}. */
final class SampleProxies {

  /** The group that the proxy's Envoys are in. */
  static final String GROUP = "default~edge";

  private static final Path FOLDER = Path.of("src", "test", "resources", "proxies");
  private static final String ENDING = ".yaml";

  private SampleProxies() {}

  /** The files, by their path without ending, such as {@code route/retries}. */
  static Map<String, Path> all() {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(FOLDER)) {
      found
          .filter(file -> file.toString().endsWith(ENDING))
          .forEach(file -> files.put(name(file), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String name(Path file) {
    String path = FOLDER.relativize(file).toString().replace('\\', '/');
    return path.substring(0, path.length() - ENDING.length());
  }

  /**
   * What there is to see of a control plane with all plugins that serves one file.
   *
   * @param file the file
   * @param folder an empty folder, which the control plane watches
   */
  static <T> T served(Path file, Path folder, Function<ControlPlane, T> view) {
    copy(file, folder.resolve("sample.yaml"));
    try (ControlPlane controlPlane =
        ControlPlane.builder()
            .loadPlugins()
            .plugin(new FolderSource(folder))
            .settings(PluginSettings.commandLine(List.of("folder.settle=10ms")))
            .start()) {
      if (!controlPlane.awaitReady(Duration.ofSeconds(30))) {
        throw new AssertionError(file + " is not served: " + controlPlane.status());
      }
      return view.apply(controlPlane);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path file, Path to) {
    try {
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
