// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Resource;

/**
 * Writes resources as text that a {@link ResourceReader} reads into equal ones, such as for a file
 * or an object of Kubernetes. Safe for use by several threads.
 */
public interface ResourceWriter {

  /**
   * Writes a resource as one document of YAML, which begins with {@code ---}. Fields that have
   * their default are left out; equal resources give equal text. What is secret in the resource is
   * in the text.
   *
   * @param resource of a kind that is known, with sections of the installed plugins
   * @return the document, which ends with a line break
   * @throws IllegalArgumentException if no installed plugin registered one of its sections
   */
  String write(Resource resource);
}
