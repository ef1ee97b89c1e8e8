// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.spring.ChanceryProperties.Tls;
import dev.chancery.xds.metrics.TlsMetrics;
import dev.chancery.xds.tls.ReloadingTls;
import dev.chancery.xds.tls.ServerTls;
import dev.chancery.xds.tls.TlsException;
import dev.chancery.xds.tls.TlsListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;

/** Opens the certificates that properties name. */
final class Certificates {

  private Certificates() {}

  /**
   * Opens them.
   *
   * @param tls with a certificate and a key
   * @throws ChanceryStartException if they can't be used
   */
  static ReloadingTls open(Tls tls, ObjectProvider<MeterRegistry> meters) {
    MeterRegistry registry = meters.getIfAvailable();
    TlsListener listener = registry == null ? TlsListener.NONE : new TlsMetrics(registry);
    try {
      return ReloadingTls.open(files(tls), listener);
    } catch (TlsException e) {
      throw new ChanceryStartException(
          "chancery.xds.tls: " + e.getMessage(),
          "Correct the file, or what chancery.xds.tls.certificate, chancery.xds.tls.private-key and"
              + " chancery.xds.tls.client-ca name.",
          e);
    }
  }

  private static ServerTls files(Tls tls) {
    ServerTls files =
        ServerTls.of(
                Objects.requireNonNull(tls.certificate()), Objects.requireNonNull(tls.privateKey()))
            .oldest(Objects.requireNonNull(XdsPropertyChecks.VERSIONS.get(tls.minVersion())))
            .interval(tls.reloadInterval());
    Path clientCa = tls.clientCa();
    if (clientCa == null) {
      return files;
    }
    return tls.clientOptional() ? files.acceptClients(clientCa) : files.requireClients(clientCa);
  }
}
