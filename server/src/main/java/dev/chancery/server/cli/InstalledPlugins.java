package dev.chancery.server.cli;

import dev.chancery.core.config.FolderSource;
import dev.chancery.core.config.SecretFolderSource;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginThreads;
import java.nio.file.Path;
import java.util.function.Function;

/** The plugins that a server would have. */
final class InstalledPlugins {

  private InstalledPlugins() {}

  /**
   * Makes all plugins, with their default settings, and tells something of them.
   *
   * @throws dev.chancery.core.plugin.PluginException if they can't work as they are
   */
  static <T> T tell(Function<PluginRegistry, T> question) {
    try (PluginThreads threads = new PluginThreads();
        PluginRegistry registry =
            PluginRegistry.builder()
                .add(new FolderSource(Path.of("")))
                .add(new SecretFolderSource())
                .load(InstalledPlugins.class.getClassLoader())
                .build(threads)) {
      return question.apply(registry);
    }
  }
}
