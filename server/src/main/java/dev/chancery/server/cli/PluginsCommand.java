package dev.chancery.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.chancery.core.plugin.PluginDescription;
import dev.chancery.core.plugin.PluginRegistry;
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
            + "and its settings. To install a plugin, name its jar in CHANCERY_CLASSPATH.")
final class PluginsCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private final Console console = new Console();

  @Override
  public Integer call() throws JsonProcessingException {
    List<PluginDescription> plugins = InstalledPlugins.tell(PluginRegistry::plugins);
    console.print(json ? json(plugins) : PluginText.of(plugins));
    return ExitCodes.OK;
  }

  private static String json(List<PluginDescription> plugins) throws JsonProcessingException {
    return new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(Map.of("plugins", plugins))
        + "\n";
  }
}
