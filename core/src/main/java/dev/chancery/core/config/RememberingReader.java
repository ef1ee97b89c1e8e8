// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.config.Reading.Accepted;
import dev.chancery.core.record.Position;
import dev.chancery.core.record.TextPart;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text again and again. Parts in which all was right, and which are as they were the last
 * time, are not parsed again, wherever they stand now; others are, so that what is wrong with them
 * is told with its place. For one thread at a time.
 */
final class RememberingReader implements ResourceReader {

  private final YamlResourceReader reader;
  private Map<String, List<Known>> last = Map.of();

  RememberingReader(YamlResourceReader reader) {
    this.reader = reader;
  }

  @Override
  public ResourceBatch read(String origin, String text) {
    Map<String, List<Known>> next = new HashMap<>();
    ResourceBatch batch = reader.read(origin, text, part -> read(origin, part, next));
    // A text of one part, if it is read again, has changed all over.
    last = next.size() > 1 ? next : Map.of();
    return batch;
  }

  private List<Reading> read(String origin, TextPart part, Map<String, List<Known>> next) {
    @Nullable List<Known> known = last.get(part.text());
    if (known != null) {
      next.put(part.text(), known);
      return known.stream().map(one -> one.in(origin, part)).toList();
    }
    List<Reading> readings = reader.readings(origin, part);
    if (readings.stream().allMatch(RememberingReader::canBeKept)) {
      next.put(
          part.text(),
          readings.stream().map(reading -> Known.of((Accepted) reading, part)).toList());
    }
    return readings;
  }

  /** Settings hold the places of their values, which are others when the text moves. */
  private static boolean canBeKept(Reading reading) {
    return reading instanceof Accepted accepted && !(accepted.resource() instanceof Settings);
  }

  /**
   * A resource that is right.
   *
   * @param resource the resource
   * @param line where it begins, counted from the part's first line
   */
  private record Known(Resource resource, int line) {

    static Known of(Accepted accepted, TextPart part) {
      return new Known(accepted.resource(), accepted.place().line() - part.firstLine());
    }

    Reading in(String origin, TextPart part) {
      return new Accepted(resource, new Position(origin, part.firstLine() + line));
    }
  }
}
