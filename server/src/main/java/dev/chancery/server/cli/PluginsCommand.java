// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.chancery.core.plugin.PluginDescription;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PolicyPlan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the plugins that are installed. */
@Command(
    name = "plugins",
    description =
        "Shows the installed plugins: where each came from, what may be written for it in YAML, "
            + "and its settings; or, with --plan, in which order they work. To install a plugin, "
            + "put its jar into the folder that --plugins names.")
final class PluginsCommand implements Callable<Integer> {

  @Option(
      names = "--plan",
      description =
          "Show instead in which order a request meets the HTTP filters of the installed policies, "
              + "and in which order the hooks of policies are called.")
  private boolean plan;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private final InstalledPlugins installed = new InstalledPlugins();
  @Mixin private final Console console = new Console();

  @Override
  public Integer call() throws JsonProcessingException {
    console.print(plan ? plan() : plugins());
    return ExitCodes.OK;
  }

  private String plan() throws JsonProcessingException {
    PolicyPlan found = installed.tell(PluginRegistry::plan);
    return json ? json(found) : PlanText.of(found);
  }

  private String plugins() throws JsonProcessingException {
    List<PluginDescription> found = installed.tell(PluginRegistry::plugins);
    return json ? json(Map.of("plugins", found)) : PluginText.of(found);
  }

  private static String json(Object value) throws JsonProcessingException {
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value)
        + "\n";
  }
}
