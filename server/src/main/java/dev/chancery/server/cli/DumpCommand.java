// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.ControlPlane;
import dev.chancery.server.dump.NodeOfRole;
import dev.chancery.server.dump.SnapshotDump;
import dev.chancery.server.run.FolderOptions;
import dev.chancery.server.run.OperatorException;
import dev.chancery.spi.model.ResourceRef;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what an Envoy gets. */
@Command(
    name = "dump",
    description =
        "Prints what an Envoy with this role gets, as proto3 JSON by type and name. Secrets are "
            + "left out. Either of a folder, or of a server that runs.")
final class DumpCommand implements Callable<Integer> {

  @ArgGroup(multiplicity = "1")
  private From from = new From();

  @Option(
      names = "--role",
      paramLabel = "NAMESPACE~NAME",
      required = true,
      converter = RoleConverter.class,
      description = "The proxy that the Envoy serves.")
  private @Nullable ResourceRef role;

  @Option(
      names = "--node-id",
      paramLabel = "ID",
      defaultValue = "",
      description = "The Envoy's node id (default: none).")
  private String nodeId = "";

  @Mixin private final ControlPlaneOptions options = new ControlPlaneOptions();
  @Mixin private final Console console = new Console();

  /** Where the dump is taken from. */
  private static final class From {

    @Option(
        names = "--config",
        paramLabel = "DIR",
        description = "The folder of YAML and JSON files.")
    private @Nullable Path folder;

    @Option(
        names = "--server",
        paramLabel = "URL",
        description = "The admin port of a running server, such as http://127.0.0.1:19001.")
    private @Nullable String server;
  }

  @Override
  public Integer call() throws InterruptedException {
    String name = Objects.requireNonNull(role, "--role is required").toString();
    Path folder = from.folder;
    console.print(
        folder == null
            ? new RemoteDump(Objects.requireNonNull(from.server, "--server")).get(name, nodeId)
            : local(options.folder(folder), name));
    return ExitCodes.OK;
  }

  private String local(FolderOptions options, String name) throws InterruptedException {
    try (ControlPlane controlPlane = options.startReady()) {
      String group = controlPlane.group(NodeOfRole.node(name, nodeId));
      return controlPlane
          .snapshot(group)
          .map(snapshot -> new SnapshotDump().print(group, snapshot))
          .orElseThrow(
              () ->
                  new OperatorException(
                      "found no proxy %s in the folder (there are: %s); 'chancery check' tells what is wrong with it"
                          .formatted(
                              group, String.join(", ", new TreeSet<>(controlPlane.groups())))));
    }
  }
}
