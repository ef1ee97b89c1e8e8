// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/** Tells the sink what a folder holds whenever that changes. Used by one thread at a time. */
final class FolderPublication {

  private final Path directory;
  private final FolderContent content;
  private final ResourceSink sink;
  private volatile boolean closed;
  private boolean whole = true;
  private String failure = "";

  FolderPublication(Path directory, FolderContent content, ResourceSink sink) {
    this.directory = directory;
    this.content = content;
    this.sink = sink;
  }

  /**
   * Looks at the folder and tells what is new.
   *
   * @return the folder and those within it; empty if it can't be looked at
   */
  Set<Path> refresh(Instant now) {
    try {
      FolderChange change = content.refresh(now);
      publish(change);
      return change.directories();
    } catch (IOException e) {
      fail(IoFailure.describe(e));
      return Set.of();
    }
  }

  /** Tells nothing any more. */
  void close() {
    closed = true;
  }

  private void publish(FolderChange change) {
    if (closed || (change.isNothing() && !whole)) {
      return;
    }
    if (whole) {
      sink.publish(content.batches());
    } else {
      sink.update(content.batches(change));
    }
    whole = false;
    failure = "";
  }

  private void fail(String message) {
    if (!closed && !message.equals(failure)) {
      sink.fail(
          Problem.error(
              FolderSource.NAME,
              directory.toString(),
              "the folder can't be read: %s; what it held before stays".formatted(message)));
    }
    failure = message;
    whole = true;
  }
}
