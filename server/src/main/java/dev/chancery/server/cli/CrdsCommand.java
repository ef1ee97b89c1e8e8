// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.config.JsonSchemas;
import dev.chancery.core.config.ResourceKinds;
import dev.chancery.core.crd.CustomResources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the CustomResourceDefinitions by which Kubernetes keeps resources. */
@Command(
    name = "crds",
    description =
        "Prints the CustomResourceDefinitions of all kinds, with the sections of the installed "
            + "plugins, for 'kubectl apply --server-side -f -'.")
final class CrdsCommand implements Callable<Integer> {

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Print that of this kind, such as Proxy, and no other; may be repeated.")
  private List<String> kinds = new ArrayList<>();

  @Mixin private final InstalledPlugins installed = new InstalledPlugins();
  @Mixin private final Console console = new Console();

  @Override
  public Integer call() {
    console.print(
        installed.tell(
            plugins ->
                yaml(new CustomResources(new JsonSchemas(ResourceKinds.of(plugins.sections()))))));
    return ExitCodes.OK;
  }

  private String yaml(CustomResources resources) {
    try {
      return kinds.isEmpty() ? resources.yaml() : resources.yaml(kinds);
    } catch (IllegalArgumentException e) {
      throw console.mistake(e);
    }
  }
}
