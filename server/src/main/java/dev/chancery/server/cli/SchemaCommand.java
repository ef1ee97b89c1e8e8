// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.config.JsonSchemas;
import dev.chancery.core.config.ResourceKinds;
import dev.chancery.server.run.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the JSON Schemas by which editors complete and check YAML. */
@Command(
    name = "schema",
    description =
        "Prints the JSON Schema of all kinds, with the sections of the installed plugins, by which "
            + "editors complete and check YAML; or writes one for each kind into a folder.")
final class SchemaCommand implements Callable<Integer> {

  private static final String ANY_KIND = "chancery.schema.json";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Write the schemas into this folder, which is made if it is not there.")
  private @Nullable Path directory;

  @Mixin private final InstalledPlugins installed = new InstalledPlugins();
  @Mixin private final Console console = new Console();

  @Override
  public Integer call() {
    Map<String, String> files =
        installed.tell(
            plugins -> {
              JsonSchemas schemas = new JsonSchemas(ResourceKinds.of(plugins.sections()));
              if (directory != null) {
                write(schemas, directory);
              }
              return schemas.files();
            });
    if (directory == null) {
      console.print(Objects.requireNonNull(files.get(ANY_KIND), ANY_KIND));
    } else {
      files.keySet().forEach(file -> console.printLine(directory.resolve(file).toString()));
    }
    return ExitCodes.OK;
  }

  private static void write(JsonSchemas schemas, Path directory) {
    try {
      schemas.write(directory);
    } catch (IOException e) {
      throw new OperatorException(
          "can't write into %s: %s".formatted(directory.toAbsolutePath(), e.getMessage()), e);
    }
  }
}
