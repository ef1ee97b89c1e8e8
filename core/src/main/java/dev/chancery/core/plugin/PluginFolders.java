// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.plugin.folder.PluginClassLoader;
import dev.chancery.core.plugin.folder.PluginFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The class loaders of what lies in folders of plugins, until they are closed.
 *
 * @param loaders in the order of the folders, and of names within each
 */
record PluginFolders(List<PluginClassLoader> loaders) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginFolders.class);

  PluginFolders {
    loaders = List.copyOf(loaders);
  }

  /** Opens what can be opened, and tells of the rest. */
  static PluginFolders open(List<Path> directories, Problems problems) {
    return new PluginFolders(
        directories.stream()
            .flatMap(directory -> PluginFolder.open(directory, problems::add).stream())
            .toList());
  }

  @Override
  public void close() {
    for (PluginClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (UncheckedIOException e) {
        LOG.warn("the jars of a plugin stay open", e);
      }
    }
  }
}
