// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a folder differs from before.
 *
 * @param changed files that are new or have another content, by path within the folder
 * @param gone files that were there before
 * @param directories the folder and those within it, as they are now
 */
record FolderChange(Set<String> changed, Set<String> gone, Set<Path> directories) {

  FolderChange {
    changed = Set.copyOf(changed);
    gone = Set.copyOf(gone);
    directories = Set.copyOf(directories);
  }

  boolean isNothing() {
    return changed.isEmpty() && gone.isEmpty();
  }

  /** This change and then the next. */
  FolderChange and(FolderChange next) {
    Set<String> allChanged = new TreeSet<>(changed);
    allChanged.removeAll(next.gone);
    allChanged.addAll(next.changed);
    Set<String> allGone = new TreeSet<>(gone);
    allGone.removeAll(next.changed);
    allGone.addAll(next.gone);
    return new FolderChange(allChanged, allGone, next.directories);
  }
}
