// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.ResourceKey;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of a folder, and what it says.
 *
 * @param path where it is
 * @param version changes with its content
 * @param batch what it holds
 */
record ResourceFile(Path path, String version, ResourceBatch batch) {

  /** The resources that it holds, right or wrong, as far as they can be told. */
  Set<ResourceKey> keys() {
    Set<ResourceKey> keys = new TreeSet<>(batch.rejected().keySet());
    batch.resources().forEach(located -> keys.add(located.resource().key()));
    return keys;
  }

  /** Whether there is something in it, and nobody can tell what. */
  boolean isUnreadable() {
    return keys().isEmpty() && !batch.problems().isEmpty();
  }
}
