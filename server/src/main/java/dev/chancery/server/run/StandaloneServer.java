// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.run;

import dev.chancery.core.ControlPlane;
import dev.chancery.server.admin.AdminServer;
import dev.chancery.server.admin.ControlPlanePages;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A control plane on a folder, its xDS port and its admin port. Safe for use by several threads.
 */
public final class StandaloneServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StandaloneServer.class);

  private final ControlPlane controlPlane;
  private final XdsServer xds;
  private final AdminServer admin;
  private final ControlPlanePages pages;
  private final Opened opened;

  private StandaloneServer(FolderOptions folder, XdsSettings settings, Opened opened) {
    this.opened = opened;
    ServerMeters meters = opened.keep(new ServerMeters());
    this.controlPlane = opened.keep(folder.start(meters.registry()));
    this.xds = XdsPort.open(controlPlane, settings, meters.registry(), opened);
    this.pages = new ControlPlanePages(controlPlane, xds, meters.registry());
    this.admin = opened.keep(openAdmin(pages, settings.ports()));
  }

  /**
   * {@return a server in plain text for everybody, which may not be {@link ControlPlane#isReady
   * ready} yet}
   *
   * @param folder what the control plane is started with
   * @param ports where the server listens
   * @throws OperatorException if there is no such folder, settings in it are wrong, or a port can't
   *     be opened
   * @throws dev.chancery.core.plugin.PluginException if the plugins can't work as they are
   */
  public static StandaloneServer start(FolderOptions folder, ServerPorts ports) {
    return start(folder, ports, XdsOptions.DEFAULT);
  }

  /**
   * {@return a server, which may not be {@link ControlPlane#isReady ready} yet}
   *
   * @param folder what the control plane is started with
   * @param ports where the server listens
   * @param options TLS, clients and limits of the xDS port
   * @throws OperatorException as {@link #start(FolderOptions, ServerPorts)}, and if certificates
   *     can't be used
   * @throws dev.chancery.core.plugin.PluginException if the plugins can't work as they are
   */
  public static StandaloneServer start(
      FolderOptions folder, ServerPorts ports, XdsOptions options) {
    Opened opened = new Opened();
    try {
      return new StandaloneServer(folder, new XdsSettings(ports, options), opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static AdminServer openAdmin(ControlPlanePages pages, ServerPorts ports) {
    try {
      return AdminServer.start(
          new InetSocketAddress(ports.adminAddress(), ports.adminPort()), pages.pages());
    } catch (IOException e) {
      throw cannotOpen("admin", "--admin", ports.adminPort(), e);
    }
  }

  static OperatorException cannotOpen(String what, String option, int port, IOException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new OperatorException(
        "can't listen on %s port %d: %s; stop what listens there, or set %s-port and %s-address"
            .formatted(what, port, cause.getMessage(), option, option),
        e);
  }

  /** {@return the control plane} */
  public ControlPlane controlPlane() {
    return controlPlane;
  }

  /** {@return the port for Envoys, with the one that was found where any was asked for} */
  public int xdsPort() {
    return xds.port();
  }

  /** {@return where the admin port listens} */
  public InetSocketAddress adminAddress() {
    return admin.address();
  }

  /**
   * Ends in order: says that it is not ready any more, sends Envoys elsewhere one after the other,
   * then closes all.
   *
   * @param drain over how long Envoys are spread; they keep what they have
   */
  public void shutdown(Duration drain) {
    log.info("shutting down");
    pages.stopping();
    if (drain.isZero()) {
      xds.shutdown(drain);
    } else {
      xds.drain(drain);
    }
    opened.close();
    log.info("shut down");
  }

  /** Like {@link #shutdown}, without waiting for Envoys. */
  @Override
  public void close() {
    shutdown(Duration.ZERO);
  }
}
