// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.demo;

import dev.chancery.envoy.EnvoyBinary;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.EnvoyProcess;
import dev.chancery.server.run.FolderOptions;
import dev.chancery.server.run.Opened;
import dev.chancery.server.run.ServerPorts;
import dev.chancery.server.run.StandaloneServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Two back ends, a folder of YAML that routes to them, the control plane that serves it, and where
 * there is one, an Envoy. Used by one thread, but may be closed by any.
 */
public final class Demo implements AutoCloseable {

  /** The proxy that the demo's YAML describes. */
  public static final String ROLE = "default~edge";

  private static final String LOOPBACK = "127.0.0.1";
  private static final String LISTENER = "http";
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Opened opened;
  private final Path folder;
  private final int httpPort;
  private final StandaloneServer server;

  private Demo(DemoFolder folder, DemoPorts ports, Opened opened) throws IOException {
    this.opened = opened;
    this.folder = opened.keep(folder).path();
    this.httpPort = ports.freeHttpPort();
    DemoBackend blue = opened.keep(DemoBackend.start("blue"));
    DemoBackend green = opened.keep(DemoBackend.start("green"));
    DemoFiles.write(
        this.folder, Map.of("blue", blue.port(), "green", green.port(), "http", httpPort));
    this.server =
        opened.keep(
            StandaloneServer.start(
                FolderOptions.of(this.folder),
                new ServerPorts(LOOPBACK, ports.xds(), LOOPBACK, ports.admin())));
  }

  /**
   * {@return a demo whose back ends and control plane are started}
   *
   * @param folder where the YAML goes, which must be new or empty; closed with the demo
   * @param ports where it listens
   * @throws IOException if the YAML can't be written
   * @throws dev.chancery.server.run.OperatorException if a port is taken, or the folder is not
   *     empty
   */
  public static Demo start(DemoFolder folder, DemoPorts ports) throws IOException {
    Opened opened = new Opened();
    try {
      return new Demo(folder, ports, opened);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * {@return an Envoy that takes requests, and ends with the demo; where none is found, it is
   * fetched}
   *
   * @param progress gets a line at a time
   * @throws dev.chancery.envoy.EnvoyUnavailableException if there is none and none can be fetched
   * @throws dev.chancery.envoy.EnvoyException if it does not start
   * @throws IOException if its files can't be written
   */
  public EnvoyProcess startEnvoy(Consumer<String> progress) throws IOException {
    EnvoyBinary binary = EnvoyBinary.findOrFetch(progress);
    progress.accept("Starting Envoy, " + binary.executable());
    String bootstrap =
        EnvoyBootstrap.builder("demo").role(ROLE).xds(LOOPBACK, xdsPort()).build().json();
    Path files = opened.keep(DemoFolder.temporary()).path();
    EnvoyProcess envoy = opened.keep(EnvoyProcess.start(binary, bootstrap, files));
    envoy.awaitReady(WAIT);
    envoy.await("open its listener", WAIT, () -> envoy.admin().listenerPort(LISTENER).isPresent());
    return envoy;
  }

  /**
   * {@return where Envoy takes requests}
   *
   * @param path begins with a slash
   */
  public URI url(String path) {
    return URI.create("http://%s:%d%s".formatted(LOOPBACK, httpPort, path));
  }

  /** {@return the folder of YAML} */
  public Path folder() {
    return folder;
  }

  /** {@return the port for Envoys} */
  public int xdsPort() {
    return server.xdsPort();
  }

  /** {@return the address of the control plane's admin port} */
  public URI adminUrl() {
    return URI.create("http://%s:%d".formatted(LOOPBACK, server.adminAddress().getPort()));
  }

  /** Waits until the folder was read and is served; returns whether that was so in time. */
  boolean awaitReady(Duration limit) throws InterruptedException {
    return server.controlPlane().awaitReady(limit);
  }

  /** Ends Envoy, control plane and back ends, and deletes what is temporary. */
  @Override
  public void close() {
    opened.close();
  }
}
