// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.run;

import dev.chancery.core.ControlPlane;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.auth.Authentication;
import dev.chancery.xds.metrics.TlsMetrics;
import dev.chancery.xds.metrics.XdsMetrics;
import dev.chancery.xds.tls.ReloadingTls;
import dev.chancery.xds.tls.ServerTls;
import dev.chancery.xds.tls.TlsException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;

/** Opens the port for Envoys. */
final class XdsPort {

  private XdsPort() {}

  /**
   * Opens it.
   *
   * @param opened what has to be closed later is added to it
   * @throws OperatorException if certificates can't be used, or the port can't be opened
   */
  static XdsServer open(
      ControlPlane controlPlane, XdsSettings settings, MeterRegistry meters, Opened opened) {
    ServerPorts ports = settings.ports();
    XdsOptions options = settings.options();
    XdsServer.Builder builder =
        XdsServer.builder(controlPlane)
            .bindAddress(ports.xdsAddress())
            .port(ports.xdsPort())
            .controlPlane("chancery")
            .callbacks(new XdsMetrics(meters))
            .callbacks(Authentication.by(options.authenticator()));
    bound(builder, options.bounds());
    ServerTls tls = options.tls();
    if (tls != null) {
      builder.credentials(opened.keep(certificates(tls, meters)).credentials());
    }
    XdsServer server = opened.keep(builder.build());
    try {
      return server.start();
    } catch (IOException e) {
      throw StandaloneServer.cannotOpen("xDS", "--xds", ports.xdsPort(), e);
    }
  }

  private static void bound(XdsServer.Builder builder, XdsOptions.Bounds bounds) {
    builder
        .limits(bounds.limits())
        .connectionAge(bounds.age())
        .keepalive(bounds.keepalive())
        .handshakeTimeout(bounds.handshake())
        .maxRequestBytes(bounds.maxRequestBytes());
  }

  private static ReloadingTls certificates(ServerTls tls, MeterRegistry meters) {
    try {
      return ReloadingTls.open(tls, new TlsMetrics(meters));
    } catch (TlsException e) {
      throw new OperatorException(
          e.getMessage() + "; see --xds-tls-cert, --xds-tls-key and --xds-tls-client-ca", e);
    }
  }
}
