package dev.chancery.core.config;

import dev.chancery.core.plugin.Sections;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.core.record.YamlDocument;
import dev.chancery.core.record.YamlTrees;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Problem;

/** Reads YAML and JSON into resources, by the kinds and sections that are known. Immutable. */
public final class YamlResourceReader implements ResourceReader {

  /** Who reports what is wrong with a text. */
  static final String REPORTER = "config";

  private final ResourceKinds kinds;
  private final ReadLimits limits;

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
    this.kinds = kinds;
    this.limits = limits;
  }

  /**
   * {@inheritDoc}
   *
   * <p>If a text has a kind and name twice, the second is rejected; so its key may be among the
   * resources and among the rejected of one batch.
   */
  @Override
  public ResourceBatch read(String origin, String text) {
    if (text.length() > limits.maxCharacters()) {
      return ResourceBatch.unreadable(
          Problem.error(
              REPORTER,
              origin,
              "found %d characters (expected: at most %d; split the text)"
                  .formatted(text.length(), limits.maxCharacters())));
    }
    BatchBuilder batch = new BatchBuilder();
    DocumentReader reader = new DocumentReader(kinds, batch);
    for (YamlDocument document : new YamlTrees(limits).read(origin, text, REPORTER)) {
      reader.read(document);
    }
    return batch.build();
  }
}
