// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.config.YamlResourceReader;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Documents of the docs, the examples and the tests, as the control plane reads them. */
final class SampleDocuments {

  private static final Pattern BLOCK =
      Pattern.compile("^```yaml\\n(apiVersion: .*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern SEPARATOR = Pattern.compile("^---.*$", Pattern.MULTILINE);

  private final YamlResourceReader reader =
      new InstalledPlugins()
          .tell(plugins -> new YamlResourceReader(plugins.sections(), ReadLimits.DEFAULT));

  /**
   * A document.
   *
   * @param resource what it is read into
   * @param text the document
   */
  record Sample(Resource resource, String text) {}

  /** All that are right and say nothing that Kubernetes says itself. */
  List<Sample> all() {
    return Stream.of(
            texts(Path.of("src/test/resources/proxies"), ".yaml"),
            texts(Path.of("../docs"), ".md").flatMap(SampleDocuments::blocks),
            texts(Path.of("../examples"), ".md").flatMap(SampleDocuments::blocks))
        .flatMap(texts -> texts)
        .flatMap(text -> Arrays.stream(SEPARATOR.split(text)))
        .filter(Predicate.not(String::isBlank))
        .filter(text -> !text.contains("creationTimestamp:"))
        .flatMap(text -> read(text).map(resource -> new Sample(resource, text)).stream())
        .toList();
  }

  /** What a document is read into, if it is one and is right. */
  Optional<Resource> read(String document) {
    ResourceBatch batch = reader.read("sample", document);
    return batch.resources().size() == 1 && batch.rejected().isEmpty()
        ? Optional.of(batch.resources().get(0).resource())
        : Optional.empty();
  }

  private static Stream<String> blocks(String page) {
    return BLOCK.matcher(page).results().map(found -> found.group(1));
  }

  private static Stream<String> texts(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(suffix) && !file.toString().contains("/target/"))
          .sorted()
          .toList()
          .stream()
          .map(SampleDocuments::text);
    } catch (IOException e) {
      throw new UncheckedIOException(folder.toString(), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
