// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.core.config.FolderSettings;
import dev.chancery.core.config.FolderSource;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.CatalogSink;
import dev.chancery.core.input.Merge;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that a source looks at when it is told to, and what goes on to translation. */
final class WatchedFolder implements AutoCloseable {

  private final Path directory;
  private final SteppedContext context = new SteppedContext(FolderSettings.DEFAULT);
  private final ChangeQueue<ResourceKey, Resource> changes = new ChangeQueue<>(() -> {});
  private AutoCloseable watch = () -> {};

  private WatchedFolder(Path directory) {
    this.directory = directory;
  }

  /** An empty folder. */
  static WatchedFolder create() {
    try {
      return new WatchedFolder(Files.createTempDirectory("chancery-load"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file. */
  void write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Watches the folder anew, as after a start, and tells how many resources there are. */
  int start() {
    end();
    Catalog catalog =
        new Catalog((type, existing, found) -> new Merge.Result(existing, List.of()), changes);
    CatalogSink sink = new CatalogSink(FolderSource.NAME, catalog, () -> {});
    watch = new FolderSource(directory).watchResources(context, Documents.reader(), sink);
    return look();
  }

  /** Looks at the folder and tells how many resources changed. */
  int look() {
    context.step();
    return changes.drain().size();
  }

  private void end() {
    try {
      watch.close();
    } catch (Exception e) {
      throw new IllegalStateException("the watch of a folder can be closed", e);
    }
  }

  /** Ends the watch and deletes the folder. */
  @Override
  public void close() {
    end();
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
