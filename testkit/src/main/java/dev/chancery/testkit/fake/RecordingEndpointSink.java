// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An {@link EndpointSink} that remembers all it is told. Safe for use by several threads. */
public final class RecordingEndpointSink implements EndpointSink {

  /** A word on the sink. */
  public sealed interface Event permits Published, Failed {

    /** {@return the upstream that it is about} */
    ResourceRef upstream();
  }

  /**
   * A call of {@link EndpointSink#publish}.
   *
   * @param upstream the upstream
   * @param endpoints its endpoints
   * @param warnings what was told with them
   */
  public record Published(ResourceRef upstream, EndpointSet endpoints, List<String> warnings)
      implements Event {

    /** Copies the list. */
    public Published {
      warnings = List.copyOf(warnings);
    }

    /**
     * A publication without warnings.
     *
     * @param upstream the upstream
     * @param endpoints all of them
     */
    public Published(ResourceRef upstream, EndpointSet endpoints) {
      this(upstream, endpoints, List.of());
    }
  }

  /**
   * A call of {@link EndpointSink#fail}.
   *
   * @param upstream the upstream
   * @param message the problem
   */
  public record Failed(ResourceRef upstream, String message) implements Event {}

  private final Recording<Event> recording = new Recording<>();

  /** A sink that was told nothing yet. */
  public RecordingEndpointSink() {}

  @Override
  public void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
    recording.add(new Published(upstream, endpoints, warnings));
  }

  @Override
  public void fail(ResourceRef upstream, String message) {
    recording.add(new Failed(upstream, message));
  }

  /** {@return all words, in order} */
  public List<Event> events() {
    return recording.all();
  }

  /**
   * {@return the words about one upstream, in order}
   *
   * @param upstream namespace and name
   */
  public List<Event> events(ResourceRef upstream) {
    return events().stream().filter(event -> event.upstream().equals(upstream)).toList();
  }

  /**
   * {@return the last word about an upstream}
   *
   * @param upstream namespace and name
   */
  public Optional<Event> last(ResourceRef upstream) {
    return events(upstream).stream().reduce((earlier, later) -> later);
  }

  /**
   * {@return the endpoints that an upstream has: those of the last publication; nothing before the
   * first}
   *
   * @param upstream namespace and name
   */
  public Optional<EndpointSet> endpoints(ResourceRef upstream) {
    return events(upstream).stream()
        .filter(Published.class::isInstance)
        .map(event -> ((Published) event).endpoints())
        .reduce((earlier, later) -> later);
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
