// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.config.FolderSource;
import dev.chancery.core.config.SecretFolderSource;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginRegistryBuilder;
import dev.chancery.core.plugin.PluginThreads;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The plugins that a server would have; mixed into each command that knows any. */
final class InstalledPlugins {

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      defaultValue = "${env:CHANCERY_PLUGINS}",
      description =
          "A folder of plugins beside the built-in ones: each jar in it, or each folder with a jar "
              + "and those that it needs, gets a class loader of its own (default: the folder that "
              + "the environment variable CHANCERY_PLUGINS names, or none).")
  private @Nullable Path folder;

  /** The folders of plugins beside those of the class path; none if none is named. */
  List<Path> folders() {
    return folder == null || folder.toString().isEmpty() ? List.of() : List.of(folder);
  }

  /**
   * Makes all plugins, with their default settings, and tells something of them.
   *
   * @param question asked while their classes can be loaded, and no longer
   * @throws dev.chancery.core.plugin.PluginException if they can't work as they are
   */
  <T> T tell(Function<PluginRegistry, T> question) {
    PluginRegistryBuilder builder =
        PluginRegistry.builder()
            .add(new FolderSource(Path.of("")))
            .add(new SecretFolderSource())
            .load(InstalledPlugins.class.getClassLoader());
    folders().forEach(builder::load);
    try (PluginThreads threads = new PluginThreads();
        PluginRegistry registry = builder.build(threads)) {
      return question.apply(registry);
    }
  }
}
