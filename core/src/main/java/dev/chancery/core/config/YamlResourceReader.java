package dev.chancery.core.config;

import dev.chancery.core.plugin.Sections;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Problem;

/** Reads YAML and JSON into resources, by the kinds and sections that are known. Immutable. */
public final class YamlResourceReader implements ResourceReader {

  private final Sections sections;
  private final ReadLimits limits;

  /**
   * A reader of upstreams with these sections, of proxies and of settings.
   *
   * @param sections what an upstream may have
   * @param limits how much of a text is read
   */
  public YamlResourceReader(Sections sections, ReadLimits limits) {
    this.sections = sections;
    this.limits = limits;
  }

  @Override
  public ResourceBatch read(String origin, String text) {
    return ResourceBatch.unreadable(
        Problem.error("config", origin, "not read: %s %s".formatted(sections, limits)));
  }
}
