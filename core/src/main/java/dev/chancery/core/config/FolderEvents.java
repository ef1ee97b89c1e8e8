// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operating system tells of changes in folders. Where it tells nothing, the regular look
 * at the folder finds them later.
 */
final class FolderEvents implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);

  private final @Nullable WatchService service;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private boolean warned;

  private FolderEvents(@Nullable WatchService service) {
    this.service = service;
  }

  static FolderEvents of(Path directory) {
    try {
      return new FolderEvents(directory.getFileSystem().newWatchService());
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("changes in {} are found by looking only, as it can't be watched", directory, e);
      return new FolderEvents(null);
    }
  }

  /** Whether anything happened since the last time. */
  boolean drain() {
    boolean happened = false;
    try {
      for (WatchKey key = poll(); key != null; key = poll()) {
        happened |= !key.pollEvents().isEmpty();
        if (!key.reset()) {
          keys.values().remove(key);
          happened = true;
        }
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("the watch was closed during a round", e);
    }
    return happened;
  }

  private @Nullable WatchKey poll() {
    return service == null ? null : service.poll();
  }

  /**
   * Sets which folders are watched from now on.
   *
   * @return whether there is a new one among them
   */
  boolean watch(Set<Path> directories) {
    if (service == null) {
      return false;
    }
    List<Path> gone = new ArrayList<>(keys.keySet());
    gone.removeAll(directories);
    gone.forEach(this::cancel);
    boolean isNew = false;
    for (Path directory : directories) {
      isNew |= register(service, directory);
    }
    return isNew;
  }

  /** Registering a folder again is how one that was replaced by another is noticed. */
  private boolean register(WatchService watching, Path directory) {
    try {
      WatchKey key = directory.register(watching, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
      WatchKey before = keys.put(directory, key);
      if (before != null && !before.equals(key)) {
        before.cancel();
      }
      return !key.equals(before);
    } catch (IOException e) {
      if (!warned) {
        LOG.warn("changes in {} are found by looking only, as it can't be watched", directory, e);
      }
      warned = true;
    } catch (ClosedWatchServiceException e) {
      LOG.debug("the watch was closed during a round", e);
    }
    return false;
  }

  private void cancel(Path directory) {
    WatchKey key = keys.remove(directory);
    if (key != null) {
      key.cancel();
    }
  }

  @Override
  public void close() {
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        LOG.warn("a watch of a folder can't be closed", e);
      }
    }
  }
}
