// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets in the folders of a folder. What is as it was is not checked again. For one thread.
 */
final class SecretFolder {

  private final Path directory;
  private final SecretFiles files;
  private Map<String, Known> known = Map.of();

  /** A secret's files and what they were read into. */
  private record Known(Map<String, SecretText> texts, ResourceBatch batch) {}

  SecretFolder(Path directory, int maxBytes) {
    this.directory = directory;
    this.files = new SecretFiles(maxBytes);
  }

  /**
   * What there is now, by {@code <namespace>/<name>}.
   *
   * @throws IOException if the folder, or that of a namespace, can't be looked at
   */
  Map<String, ResourceBatch> read() throws IOException {
    Map<String, Known> now = new HashMap<>();
    Map<String, ResourceBatch> batches = new TreeMap<>();
    for (Path namespace : SecretFiles.folders(directory)) {
      for (Path secret : SecretFiles.folders(namespace)) {
        String origin = namespace.getFileName() + "/" + secret.getFileName();
        batches.put(origin, read(origin, secret, now));
      }
    }
    known = now;
    return batches;
  }

  private ResourceBatch read(String origin, Path folder, Map<String, Known> now) {
    Known before = known.get(origin);
    Map<String, SecretText> texts;
    try {
      texts = files.texts(folder);
    } catch (IOException e) {
      return ResourceBatch.unreadable(problem(origin, "can't be read: " + IoFailure.describe(e)));
    }
    Known read =
        before != null && before.texts().equals(texts)
            ? before
            : new Known(texts, batch(origin, texts));
    now.put(origin, read);
    return read.batch();
  }

  private static ResourceBatch batch(String origin, Map<String, SecretText> texts) {
    int slash = origin.indexOf('/');
    try {
      Metadata metadata = Metadata.of(origin.substring(0, slash), origin.substring(slash + 1));
      return batch(origin, metadata, texts);
    } catch (InvalidValueException e) {
      return ResourceBatch.unreadable(problem(origin, e.field() + ": " + e.detail()));
    }
  }

  private static ResourceBatch batch(
      String origin, Metadata metadata, Map<String, SecretText> texts) {
    try {
      Secret secret = new Secret(metadata, SecretContent.ofKeys(texts.keySet(), texts::get));
      return ResourceBatch.of(List.of(new Located(secret, origin)));
    } catch (InvalidValueException e) {
      Problem problem = problem(origin, file(e.field()) + ": " + e.detail());
      return new ResourceBatch(
          List.of(),
          Map.of(new ResourceKey(Secret.KIND, metadata.ref()), List.of(problem)),
          List.of());
    }
  }

  /** The file that is wrong. */
  private static String file(String key) {
    return key.isEmpty() ? "files" : key;
  }

  private static Problem problem(String origin, String message) {
    return Problem.error(SecretFolderSource.NAME, origin, message);
  }
}
