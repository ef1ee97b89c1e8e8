// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

/** Reads YAML or JSON text into resources. Safe for use by several threads. */
public interface ResourceReader {

  /**
   * Reads all documents of a text. It never throws for what the text says: that is in the result's
   * problems.
   *
   * @param origin what the text is called in messages, such as a file's path relative to its folder
   * @param text one or more YAML documents, or JSON
   * @return the resources that are right, those that are wrong by their keys, and problems of the
   *     text as a whole; {@link ResourceBatch#EMPTY} for a text without documents
   */
  ResourceBatch read(String origin, String text);

  /**
   * {@return a reader for one text that is read again whenever it has changed: of several documents
   * those that are as they were the last time are not parsed again; by default this one, which
   * remembers nothing} The result is the same. It keeps the text in memory, and is for one thread
   * at a time.
   */
  default ResourceReader remembering() {
    return this;
  }
}
