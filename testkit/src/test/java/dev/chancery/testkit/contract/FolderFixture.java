// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.model.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A folder as a back end: one that is not there is broken. */
abstract class FolderFixture implements SourceFixture {

  private final Path place;
  private final Path away;
  private Path now;

  /**
   * @param parent of the folder; empty
   */
  FolderFixture(Path parent) {
    this.place = parent.resolve("resources");
    this.away = parent.resolve("away");
    this.now = place;
    call(() -> Files.createDirectory(place));
  }

  /** The folder that the source is to watch. */
  final Path place() {
    return place;
  }

  /** The file of a resource, from the folder on. */
  abstract Path file(Resource resource);

  /** Writes a file as careful programs do: nobody sees half of it. */
  final void write(Resource resource, byte[] content) {
    Path file = now.resolve(file(resource));
    call(
        () -> {
          Path fresh =
              Files.createDirectories(Objects.requireNonNull(file.getParent())).resolve(".fresh");
          return Files.move(
              Files.write(fresh, content),
              file,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        });
  }

  /** Deletes a file, or a folder that is empty. */
  final void delete(Path path) {
    call(
        () -> {
          Files.delete(now.resolve(path));
          return path;
        });
  }

  @Override
  public void remove(Resource resource) {
    delete(file(resource));
  }

  @Override
  public void breakDown() {
    call(() -> Files.move(place, away));
    now = away;
  }

  @Override
  public boolean canHang() {
    return false;
  }

  @Override
  public void hang() {
    throw new IllegalStateException("a folder can't hang");
  }

  @Override
  public void recover() {
    call(() -> Files.move(away, place));
    now = place;
  }

  @Override
  public void close() {}

  private interface FileCall {
    Path call() throws IOException;
  }

  private static void call(FileCall call) {
    try {
      Path unused = call.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
