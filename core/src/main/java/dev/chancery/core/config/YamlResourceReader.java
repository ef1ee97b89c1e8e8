// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.plugin.Sections;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.core.record.TextPart;
import dev.chancery.core.record.YamlTrees;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Problem;
import java.util.List;
import java.util.function.Function;

/** Reads YAML and JSON into resources, by the kinds and sections that are known. Immutable. */
public final class YamlResourceReader implements ResourceReader {

  /** Who reports what is wrong with a text. */
  static final String REPORTER = "config";

  private final ReadLimits limits;
  private final YamlTrees trees;
  private final DocumentReader documents;

  /**
   * A reader of upstreams with these sections, of proxies and of settings.
   *
   * @param sections what an upstream may have
   * @param limits how much of a text is read
   */
  public YamlResourceReader(Sections sections, ReadLimits limits) {
    this(ResourceKinds.of(sections), limits);
  }

  /**
   * A reader of these kinds.
   *
   * @param kinds the kinds
   * @param limits how much of a text is read
   */
  public YamlResourceReader(ResourceKinds kinds, ReadLimits limits) {
    this.limits = limits;
    this.trees = new YamlTrees(limits);
    this.documents = new DocumentReader(kinds);
  }

  /**
   * {@inheritDoc}
   *
   * <p>If a text has a kind and name twice, the second is rejected; so its key may be among the
   * resources and among the rejected of one batch.
   */
  @Override
  public ResourceBatch read(String origin, String text) {
    return read(origin, text, part -> readings(origin, part));
  }

  @Override
  public ResourceReader remembering() {
    return new RememberingReader(this);
  }

  /** Reads a text whose parts are read as given. */
  ResourceBatch read(String origin, String text, Function<TextPart, List<Reading>> parts) {
    if (text.length() > limits.maxCharacters()) {
      return ResourceBatch.unreadable(
          Problem.error(
              REPORTER,
              origin,
              "found %d characters (expected: at most %d; split the text)"
                  .formatted(text.length(), limits.maxCharacters())));
    }
    BatchBuilder batch = new BatchBuilder();
    for (TextPart part : trees.parts(text)) {
      parts.apply(part).forEach(batch::add);
    }
    return batch.build();
  }

  /** What is in a part of a text. */
  List<Reading> readings(String origin, TextPart part) {
    return trees.read(origin, part, REPORTER).stream()
        .flatMap(document -> documents.read(document).stream())
        .toList();
  }
}
