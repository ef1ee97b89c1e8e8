// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.model.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A {@link ResourceSink} that remembers all it is told. Safe for use by several threads. */
public final class RecordingResourceSink implements ResourceSink {

  /** A word on the sink. */
  public sealed interface Event permits All, One, Some, Failed {

    /** {@return what it tells of origins; empty if it tells of a failure, or that all have gone} */
    default Collection<ResourceBatch> batches() {
      return List.of();
    }
  }

  /**
   * Everything that the source holds.
   *
   * @param origins what it holds, by origin
   */
  public record All(Map<String, ResourceBatch> origins) implements Event {

    /** Copies the map. */
    public All {
      origins = Map.copyOf(origins);
    }

    @Override
    public Collection<ResourceBatch> batches() {
      return origins.values();
    }
  }

  /**
   * What one origin holds.
   *
   * @param origin the origin
   * @param batch what it holds
   */
  public record One(String origin, ResourceBatch batch) implements Event {

    @Override
    public Collection<ResourceBatch> batches() {
      return List.of(batch);
    }
  }

  /**
   * What several origins hold.
   *
   * @param origins what they hold, by origin; nothing where one has gone
   */
  public record Some(Map<String, ResourceBatch> origins) implements Event {

    /** Copies the map. */
    public Some {
      origins = Map.copyOf(origins);
    }

    @Override
    public Collection<ResourceBatch> batches() {
      return origins.values();
    }
  }

  /**
   * The source as a whole can't be read.
   *
   * @param problem why
   */
  public record Failed(Problem problem) implements Event {}

  private final Recording<Event> recording = new Recording<>();

  /** A sink that was told nothing yet. */
  public RecordingResourceSink() {}

  @Override
  public void publish(Map<String, ResourceBatch> origins) {
    recording.add(new All(origins));
  }

  @Override
  public void publish(String origin, ResourceBatch batch) {
    recording.add(new One(origin, batch));
  }

  @Override
  public void update(Map<String, ResourceBatch> origins) {
    recording.add(new Some(origins));
  }

  @Override
  public void fail(Problem problem) {
    recording.add(new Failed(problem));
  }

  /** {@return all words, in order} */
  public List<Event> events() {
    return recording.all();
  }

  /**
   * {@return the last word about each origin that is there, by origin; empty before the first word}
   */
  public Map<String, ResourceBatch> origins() {
    Map<String, ResourceBatch> origins = new TreeMap<>();
    for (Event event : events()) {
      if (event instanceof All all) {
        origins.clear();
        origins.putAll(all.origins());
      } else if (event instanceof One one) {
        origins.put(one.origin(), one.batch());
        origins.remove(one.origin(), ResourceBatch.EMPTY);
      } else if (event instanceof Some some) {
        origins.putAll(some.origins());
        some.origins().forEach((origin, batch) -> origins.remove(origin, ResourceBatch.EMPTY));
      }
    }
    return origins;
  }

  /**
   * Waits until the words so far satisfy a condition, which is asked at each word.
   *
   * @param condition is given all words so far; must not wait
   * @param limit how long to wait, at most
   * @return whether they did within the limit, which is real time
   */
  public boolean await(Predicate<List<Event>> condition, Duration limit) {
    return recording.await(condition, limit);
  }
}
