// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.SourcePlugin;
import java.nio.file.Path;

/**
 * Resources in a folder of YAML and JSON files, which is watched as long as the control plane runs.
 *
 * <p>All files whose names end in {@code .yaml}, {@code .yml} or {@code .json} count, in folders
 * within the folder too, except where a name begins with a dot; links are followed. So the folder
 * may be a Kubernetes ConfigMap's, whose files are links that change all at once.
 *
 * <p>What can't be read keeps what was read before: a file that is broken, too long or unreadable,
 * and the folder as a whole if it is gone. A file that is gone takes its resources with it.
 */
public final class FolderSource implements SourcePlugin {

  /** The name of this plugin. */
  public static final String NAME = "folder";

  private final Path directory;

  /**
   * A source for a folder.
   *
   * @param directory the folder; it may appear later
   */
  public FolderSource(Path directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<FolderSettings> settingsType() {
    return FolderSettings.class;
  }

  @Override
  public AutoCloseable watchResources(
      PluginContext context, ResourceReader reader, ResourceSink sink) {
    FolderSettings settings = context.settings(FolderSettings.class);
    FolderContent content = new FolderContent(directory, new FileReading(reader, settings));
    FolderWatch watch =
        new FolderWatch(context, new FolderPublication(directory, content, sink), directory);
    watch.start();
    return watch;
  }
}
