// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.testkit.Prerequisite;
import dev.chancery.testkit.TestProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A container image that was unpacked, and runs without a container: in its own root folder, as the
 * image's user, with the machine's network.
 *
 * @param folder the image's index and blobs
 * @param root the files of all of its layers
 * @param config what the image says of how it is run
 * @param layers the archives of its layers
 */
record Image(Path folder, Path root, JsonNode config, List<Path> layers) {

  /** Runs what its arguments say; {@code $0} is the root, {@code $1} the user. */
  private static final String IN_ROOT =
      "mount -t proc proc \"$0/proc\" && mount --bind /dev \"$0/dev\" && "
          + "user=$1 && shift && exec chroot --userspec=\"$user\" \"$0\" \"$@\"";

  /** Unpacks an image of the form of OCI. */
  static Image unpack(Path archive, Path folder) throws IOException, InterruptedException {
    tar(folder, "-xf", archive);
    ObjectMapper json = new ObjectMapper();
    JsonNode index = json.readTree(folder.resolve("index.json").toFile());
    JsonNode manifest = json.readTree(blob(folder, index.path("manifests").path(0)).toFile());
    List<Path> layers =
        StreamSupport.stream(manifest.path("layers").spliterator(), false)
            .map(layer -> blob(folder, layer))
            .toList();
    Path root = Files.createDirectories(folder.resolve("root"));
    for (Path layer : layers) {
      tar(root, "-xzf", layer);
    }
    Files.createDirectory(root.resolve("proc"));
    Files.createDirectory(root.resolve("dev"));
    JsonNode config = json.readTree(blob(folder, manifest.path("config")).toFile());
    return new Image(folder, root, config.path("config"), layers);
  }

  private static Path blob(Path folder, JsonNode descriptor) {
    return folder.resolve("blobs").resolve(descriptor.path("digest").asText().replace(':', '/'));
  }

  private static String tar(Path folder, String what, Path archive) throws InterruptedException {
    return TestProgram.run(
        0,
        new ProcessBuilder(
                // Jib's headers have creation times, which tar would tell of.
                "tar", "--warning=no-unknown-keyword", what, archive.toAbsolutePath().toString())
            .directory(folder.toFile()));
  }

  /** The paths of the files of all layers, each as often as it is there. */
  List<String> files() throws InterruptedException {
    List<String> files = new ArrayList<>();
    for (Path layer : layers) {
      tar(folder, "-tzf", layer).lines().filter(name -> !name.endsWith("/")).forEach(files::add);
    }
    return files;
  }

  /** Runs a command of the program that works, and returns what it printed. */
  String run(String... arguments) throws InterruptedException {
    return TestProgram.run(0, program(arguments));
  }

  /** Starts the program. */
  TestProgram start(String... arguments) {
    return TestProgram.start(program(arguments));
  }

  private ProcessBuilder program(String... arguments) {
    ProcessBuilder program = new ProcessBuilder(command(arguments)).directory(folder.toFile());
    program.environment().putAll(environment());
    return program;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    config
        .path("Env")
        .forEach(
            variable -> {
              String[] parts = variable.asText().split("=", 2);
              environment.put(parts[0], parts[1]);
            });
    return environment;
  }

  private List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh", "-c"));
    command.addAll(List.of(IN_ROOT, root.toString(), config.path("User").asText()));
    config.path("Entrypoint").forEach(word -> command.add(word.asText()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Skips or fails a test where a process may have no root folder of its own. */
  static void needRoot() throws InterruptedException {
    try {
      String unused =
          TestProgram.run(
              0,
              new ProcessBuilder(
                  "unshare", "--mount", "--propagation", "private", "chroot", "/", "true"));
    } catch (AssertionError | UncheckedIOException e) {
      throw Prerequisite.missing(
          new AssertionError("only root can run an image without a container: " + e.getMessage()));
    }
  }
}
