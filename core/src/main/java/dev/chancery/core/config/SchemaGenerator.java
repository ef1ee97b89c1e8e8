// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginThreads;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the JSON Schemas for all plugins on the class path; called by the build. */
public final class SchemaGenerator {

  private SchemaGenerator() {}

  /**
   * Writes the schemas.
   *
   * @param arguments the folder to write into
   * @throws IOException if it can't be written
   * @throws IllegalArgumentException if there is no argument, or more than one
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "found %d arguments (expected: the folder to write into)".formatted(arguments.length));
    }
    try (PluginThreads threads = new PluginThreads();
        PluginRegistry plugins =
            PluginRegistry.builder().load(SchemaGenerator.class.getClassLoader()).build(threads)) {
      new JsonSchemas(ResourceKinds.of(plugins.sections())).write(Path.of(arguments[0]));
    }
  }
}
