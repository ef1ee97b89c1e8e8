// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.config.Reference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what may be written in YAML. */
@Command(
    name = "reference",
    description =
        "Prints a page in Markdown about every kind and section that may be written, with the "
            + "installed plugins: fields, types, defaults, and where an option may stand.")
final class ReferenceCommand implements Callable<Integer> {

  @Mixin private final InstalledPlugins installed = new InstalledPlugins();
  @Mixin private final Console console = new Console();

  @Override
  public Integer call() {
    console.print(installed.tell(plugins -> new Reference(plugins.sections()).markdown()));
    return ExitCodes.OK;
  }
}
