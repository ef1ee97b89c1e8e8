// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceWriter;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.store.Kept;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.spi.store.StoreUnavailableException;
import dev.chancery.spi.store.WriteCondition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps resources in the folder of a {@link FolderSource}, each in a file of its own.
 *
 * <p>A resource is written where it stands: in whatever file of the folder has it, and it alone.
 * One that stands nowhere gets the file {@code kind~namespace~name.yaml}, such as {@code
 * proxy~default~edge.yaml}. What else is in a file is never written over: a file with several
 * resources, a file of JSON, and one that is reached by a link are refused, with the reason. The
 * file is written beside, under a name that begins with a dot, and moved into place, so that nobody
 * reads half of it; comments in it are lost, unless the resource is as it was.
 *
 * <p>The version is a digest of the whole file. The writers of one store take turns. Between the
 * look at the version and the move into place, which follow each other at once, another program can
 * still write the file; what that has written is then lost, as files know no conditions.
 *
 * <p>Each call looks through the whole folder, and reads those files in which the name occurs.
 */
public final class FolderStore implements ResourceStore {

  private final Object turn = new Object();
  private final Path directory;
  private final FileReading reading;
  private final ResourceWriter writer;

  /**
   * A store in a folder.
   *
   * @param directory the folder; there when the store is used
   * @param reader reads the files, such as {@code ControlPlane.reader()}; of at most 16 MiB each
   * @param writer writes them, such as {@code ControlPlane.writer()}
   */
  public FolderStore(Path directory, ResourceReader reader, ResourceWriter writer) {
    this.directory = directory;
    this.reading = new FileReading(reader, FolderSettings.DEFAULT);
    this.writer = writer;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of a resource that stands in several files it is the one of the first, by their paths. What
   * can't be read at all is the resource's if the file has the name that this store would give it.
   */
  @Override
  public <R extends Resource> Optional<Kept<R>> read(Class<R> type, ResourceKey key) {
    return shelf(key).kept(type);
  }

  @Override
  public String write(Resource resource, WriteCondition condition) {
    String text = writer.write(resource);
    synchronized (turn) {
      FolderShelf shelf = shelf(resource.key());
      Optional<Kept<Resource>> kept = shelf.kept(Resource.class);
      kept.ifPresentOrElse(
          there -> condition.check(resource.key(), there.resourceVersion()),
          () -> condition.checkMissing(resource.key()));
      return kept.flatMap(Kept::resource).filter(resource::equals).isPresent()
          ? kept.orElseThrow().resourceVersion()
          : replace(shelf.target(), text);
    }
  }

  private FolderShelf shelf(ResourceKey key) {
    try {
      return FolderShelf.of(directory, key, reading);
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "the folder %s can't be searched for %s: %s"
              .formatted(directory, key, IoFailure.describe(e)),
          e);
    }
  }

  private static String replace(Path file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      FileReplacement.write(file, bytes);
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "%s can't be written: %s".formatted(file, IoFailure.describeWrite(e)), e);
    }
    return new FileReading.Bytes(ByteBuffer.wrap(bytes)).fingerprint();
  }
}
