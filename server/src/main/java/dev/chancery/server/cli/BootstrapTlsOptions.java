// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.envoy.XdsTls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of TLS between an Envoy and its control plane; files are on Envoy's machine. */
final class BootstrapTlsOptions {

  @Option(
      names = "--xds-tls-ca",
      paramLabel = "FILE",
      description = "TLS: the authorities of the control plane's certificate (default: no TLS).")
  private @Nullable String authorities;

  @Option(
      names = "--xds-tls-cert",
      paramLabel = "FILE",
      description = "The certificate that Envoy shows (default: none).")
  private @Nullable String certificate;

  @Option(
      names = "--xds-tls-key",
      paramLabel = "FILE",
      description = "The key of that certificate.")
  private @Nullable String key;

  @Option(
      names = "--xds-tls-name",
      paramLabel = "NAME",
      description = "The DNS name in the control plane's certificate (default: --xds-host).")
  private @Nullable String name;

  @Mixin private final Console console = new Console();

  /**
   * What was asked for; empty for plain text.
   *
   * @throws picocli.CommandLine.ParameterException if options do not go together
   */
  Optional<XdsTls> spoken() {
    if ((certificate == null) != (key == null)) {
      throw console.mistake(
          "found one of --xds-tls-cert and --xds-tls-key (expected: both, or none)");
    }
    if (authorities == null) {
      if (certificate != null || name != null) {
        throw console.mistake("Missing option: --xds-tls-ca FILE");
      }
      return Optional.empty();
    }
    XdsTls tls = XdsTls.trusting(authorities);
    if (certificate != null && key != null) {
      tls = tls.showing(certificate, key);
    }
    return Optional.of(name == null ? tls : tls.serverName(name));
  }
}
