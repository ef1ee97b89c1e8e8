// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.config.FileReading.Content;
import dev.chancery.core.config.FileReading.Unreadable;
import dev.chancery.spi.model.KindName;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.store.Kept;
import dev.chancery.spi.store.WriteRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where in a folder a resource stands.
 *
 * @param directory the folder
 * @param key the resource
 * @param files those that have it, and the one of its own name, as far as they are there
 */
record FolderShelf(Path directory, ResourceKey key, List<ResourceFile> files) {

  FolderShelf {
    files = List.copyOf(files);
  }

  /**
   * Looks through a folder.
   *
   * @throws IOException if a part of it can't be read, in which the resource may stand
   */
  static FolderShelf of(Path directory, ResourceKey key, FileReading reading) throws IOException {
    FolderListing listing = FolderScan.of(directory);
    if (!listing.failures().isEmpty()) {
      String first = listing.failures().firstKey();
      throw new IOException("%s: %s".formatted(first, listing.failures().get(first)));
    }
    List<ResourceFile> files = new ArrayList<>();
    for (Map.Entry<String, FolderListing.Found> found : listing.files().entrySet()) {
      Content content = reading.read(found.getKey(), found.getValue().path());
      if (content instanceof Unreadable unreadable) {
        throw new IOException(found.getKey() + " " + unreadable.problem().message());
      }
      if (mayName(content, key) || found.getKey().equals(ownName(key))) {
        files.add(
            new ResourceFile(
                found.getValue().path(),
                content.fingerprint(),
                reading.parse(found.getKey(), content, reading.reader())));
      }
    }
    files.removeIf(file -> !file.keys().contains(key) && !isOwn(file, directory, key));
    return new FolderShelf(directory, key, files);
  }

  /** Whether the name occurs; what is written with escapes may have it all the same. */
  private static boolean mayName(Content content, ResourceKey key) {
    String text = StandardCharsets.ISO_8859_1.decode(bytes(content)).toString();
    return text.contains(key.ref().name()) || text.contains("\\");
  }

  private static ByteBuffer bytes(Content content) {
    return ((FileReading.Bytes) content).bytes().duplicate();
  }

  private static String ownName(ResourceKey key) {
    return "%s~%s.yaml".formatted(new KindName(key.kind()).singular(), key.ref());
  }

  private static boolean isOwn(ResourceFile file, Path directory, ResourceKey key) {
    return file.path().equals(directory.resolve(ownName(key)));
  }

  /** What is kept of the resource. */
  <R extends Resource> Optional<Kept<R>> kept(Class<R> type) {
    return holders().stream()
        .findFirst()
        .map(file -> Kept.of(type, key, file.batch(), file.version()));
  }

  /** The files that have it; one of its name that nobody understands has it, too. */
  private List<ResourceFile> holders() {
    return files.stream().filter(file -> file.keys().contains(key) || file.isUnreadable()).toList();
  }

  /**
   * The file to write the resource to.
   *
   * @throws WriteRefusedException if something else would be lost by that
   */
  Path target() {
    List<ResourceFile> holders = holders();
    if (holders.size() > 1) {
      throw refused(
          "stands in %s and in %s (expected: in one file; remove it from the others)"
              .formatted(holders.get(0).path(), holders.get(1).path()));
    }
    Path file = holders.isEmpty() ? directory.resolve(ownName(key)) : holders.get(0).path();
    files.stream().filter(found -> found.path().equals(file)).forEach(this::refuseToSpoil);
    if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
      throw refused("stands in %s (expected: a file of YAML, or none)".formatted(file));
    }
    if (isLinked(file)) {
      throw refused(
          "can't be written to %s, which is reached by a link (expected: a file of the folder itself)"
              .formatted(file));
    }
    return file;
  }

  private void refuseToSpoil(ResourceFile file) {
    Set<ResourceKey> others = new TreeSet<>(file.keys());
    others.remove(key);
    if (!others.isEmpty()) {
      throw refused(
          "can't be written to %s, which holds %s too (expected: a file of its own)"
              .formatted(file.path(), others.iterator().next()));
    }
    if (!isOwn(file, directory, key) && !file.batch().problems().isEmpty()) {
      throw refused(
          "can't be written to %s, which holds more that can't be read (expected: a file of its own)"
              .formatted(file.path()));
    }
  }

  private boolean isLinked(Path file) {
    try {
      Path parent = file.getParent() == null ? directory : file.getParent();
      Path within = directory.toRealPath().resolve(directory.relativize(parent));
      return Files.isSymbolicLink(file) || !parent.toRealPath().equals(within.normalize());
    } catch (IOException e) {
      throw refused("can't be written to %s: %s".formatted(file, IoFailure.describe(e)));
    }
  }

  private WriteRefusedException refused(String reason) {
    return new WriteRefusedException(key, reason);
  }
}
