// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.server.auth.AuthFile;
import dev.chancery.server.run.XdsOptions;
import dev.chancery.xds.auth.Authenticator;
import dev.chancery.xds.tls.ServerTls;
import dev.chancery.xds.tls.TlsVersion;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whom the xDS port lets in. */
final class XdsAccessOptions {

  @Option(
      names = "--xds-tls-cert",
      paramLabel = "FILE",
      description = "The xDS port's certificate chain, PEM; read again when it changes.")
  private @Nullable Path certificate;

  @Option(
      names = "--xds-tls-key",
      paramLabel = "FILE",
      description = "Its key, PEM in PKCS #8; read again when it changes.")
  private @Nullable Path key;

  @Option(
      names = "--xds-tls-client-ca",
      paramLabel = "FILE",
      description = "The authorities of clients' certificates, PEM; clients must show one then.")
  private @Nullable Path clientCa;

  @Option(
      names = "--xds-tls-client-optional",
      description = "A client may show no certificate; one that it shows is checked.")
  private boolean optional;

  @Option(
      names = "--xds-tls-min-version",
      paramLabel = "VERSION",
      defaultValue = "1.2",
      description = "The oldest version of TLS: 1.2 or 1.3 (default: ${DEFAULT-VALUE}).")
  private String version = "1.2";

  @Option(
      names = "--xds-auth",
      paramLabel = "FILE",
      description =
          "Who may be which node, as YAML or JSON; read at the start (default: everybody all).")
  private @Nullable Path auth;

  @Mixin private final Console console = new Console();

  /**
   * All of it.
   *
   * @throws picocli.CommandLine.ParameterException if options do not go together
   * @throws dev.chancery.server.run.OperatorException if the file of {@code --xds-auth} is wrong
   */
  XdsOptions with(XdsOptions.Bounds bounds) {
    return new XdsOptions(
        tls(), auth == null ? Authenticator.anyone() : AuthFile.read(auth), bounds);
  }

  private @Nullable ServerTls tls() {
    if ((certificate == null) != (key == null)) {
      throw console.mistake(
          "found one of --xds-tls-cert and --xds-tls-key (expected: both, or none)");
    }
    if (certificate == null || key == null) {
      if (clientCa != null) {
        throw console.mistake("Missing options: --xds-tls-cert FILE and --xds-tls-key FILE");
      }
      return null;
    }
    return clients(ServerTls.of(certificate, key).oldest(version()));
  }

  private ServerTls clients(ServerTls tls) {
    if (clientCa == null) {
      if (optional) {
        throw console.mistake("Missing option: --xds-tls-client-ca FILE");
      }
      return tls;
    }
    return optional ? tls.acceptClients(clientCa) : tls.requireClients(clientCa);
  }

  private TlsVersion version() {
    return switch (version) {
      case "1.2" -> TlsVersion.TLS_1_2;
      case "1.3" -> TlsVersion.TLS_1_3;
      default ->
          throw console.mistake(
              "--xds-tls-min-version is %s (expected: 1.2 or 1.3)".formatted(version));
    };
  }
}
