// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.config.FileReading.Content;
import dev.chancery.core.config.FileReading.Unreadable;
import dev.chancery.core.config.FolderListing.Found;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a folder's files hold, as far as is known. Used by one thread at a time. */
final class FolderContent {

  /** How often a folder in which files come and go is looked at before it is taken as it is. */
  private static final int ATTEMPTS = 5;

  private static final FileStamp NO_STAMP = new FileStamp(FileTime.fromMillis(0), 0, "");

  private final Path directory;
  private final FileReading reading;
  private final Map<String, Known> known = new TreeMap<>();

  FolderContent(Path directory, FileReading reading) {
    this.directory = directory;
    this.reading = reading;
  }

  /** What each file holds, by its path within the folder. */
  Map<String, ResourceBatch> batches() {
    Map<String, ResourceBatch> batches = new TreeMap<>();
    known.forEach((origin, file) -> batches.put(origin, file.batch()));
    return batches;
  }

  /** What the files of a change hold now; nothing where they are gone. */
  Map<String, ResourceBatch> batches(FolderChange change) {
    Map<String, ResourceBatch> batches = new TreeMap<>();
    change.gone().forEach(origin -> batches.put(origin, ResourceBatch.EMPTY));
    change
        .changed()
        .forEach(origin -> batches.put(origin, Objects.requireNonNull(known.get(origin)).batch()));
    return batches;
  }

  /**
   * Looks through the folder and reads what changed, until it holds still, so that files which
   * change together are seen together.
   *
   * @throws IOException if the folder itself can't be looked at; what is known stays
   */
  FolderChange refresh(Instant now) throws IOException {
    FolderListing listing = FolderScan.of(directory);
    FolderChange change = update(listing, now);
    boolean still = change.isNothing();
    for (int i = 1; i < ATTEMPTS && !still; i++) {
      FolderListing next = FolderScan.of(directory);
      still = next.equals(listing);
      listing = next;
      change = still ? change : change.and(update(listing, now));
    }
    return change;
  }

  private FolderChange update(FolderListing listing, Instant now) {
    Set<String> changed = new TreeSet<>();
    for (Map.Entry<String, Found> file : listing.files().entrySet()) {
      if (read(file.getKey(), file.getValue(), now)) {
        changed.add(file.getKey());
      }
    }
    for (Map.Entry<String, String> failure : listing.failures().entrySet()) {
      Problem problem =
          Problem.error(
              FolderSource.NAME, failure.getKey(), "can't be read: " + failure.getValue());
      if (replace(failure.getKey(), new Unreadable(problem), NO_STAMP)) {
        changed.add(failure.getKey());
      }
    }
    Set<String> gone = new TreeSet<>(known.keySet());
    gone.removeIf(origin -> !listing.lacks(origin));
    known.keySet().removeAll(gone);
    return new FolderChange(changed, gone, listing.directories());
  }

  private boolean read(String origin, Found file, Instant now) {
    Known before = known.get(origin);
    if (before != null && before.stamp().equals(file.stamp())) {
      return false;
    }
    Content content = reading.read(origin, file.path());
    // An unreadable file may become readable, and a fresh one change, without a change of its
    // stamp.
    boolean lasting = !(content instanceof Unreadable) && file.stamp().isSettled(now);
    return replace(origin, content, lasting ? file.stamp() : NO_STAMP);
  }

  /** Whether the content is another than before. */
  private boolean replace(String origin, Content content, FileStamp stamp) {
    String fingerprint = content.fingerprint();
    Known before = known.get(origin);
    if (before != null && before.fingerprint().equals(fingerprint)) {
      known.put(origin, new Known(stamp, fingerprint, before.batch(), before.reader()));
      return false;
    }
    ResourceReader reader = before == null ? reading.reader().remembering() : before.reader();
    ResourceBatch batch = reading.parse(origin, content, reader);
    known.put(origin, new Known(stamp, fingerprint, batch, reader));
    return true;
  }

  private record Known(
      FileStamp stamp, String fingerprint, ResourceBatch batch, ResourceReader reader) {}
}
