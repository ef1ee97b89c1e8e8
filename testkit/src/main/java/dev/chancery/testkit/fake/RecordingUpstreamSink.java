// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.spi.UpstreamSink;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** An {@link UpstreamSink} that remembers all it is told. Safe for use by several threads. */
public final class RecordingUpstreamSink implements UpstreamSink {

  /** A word on the sink. */
  public sealed interface Event permits Published, Failed {}

  /**
   * A call of {@link UpstreamSink#publish}.
   *
   * @param upstreams all upstreams
   */
  public record Published(List<Upstream> upstreams) implements Event {

    /** Copies the list. */
    public Published {
      upstreams = List.copyOf(upstreams);
    }
  }

  /**
   * A call of {@link UpstreamSink#fail}.
   *
   * @param message the problem
   */
  public record Failed(String message) implements Event {}

  private final Recording<Event> recording = new Recording<>();

  /** A sink that was told nothing yet. */
  public RecordingUpstreamSink() {}

  @Override
  public void publish(List<Upstream> upstreams) {
    recording.add(new Published(upstreams));
  }

  @Override
  public void fail(String message) {
    recording.add(new Failed(message));
  }

  /** {@return all words, in order} */
  public List<Event> events() {
    return recording.all();
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
