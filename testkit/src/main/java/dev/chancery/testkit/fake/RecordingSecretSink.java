// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.spi.SecretSink;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A {@link SecretSink} that remembers all it is told. Safe for use by several threads. */
public final class RecordingSecretSink implements SecretSink {

  /** A word on the sink. */
  public sealed interface Event permits Published, Missing, Rejected, Failed {

    /** {@return the secret that it is about} */
    ResourceRef secret();
  }

  /**
   * A call of {@link SecretSink#publish}.
   *
   * @param secret the secret
   * @param content what it holds
   */
  public record Published(ResourceRef secret, SecretContent content) implements Event {}

  /**
   * A call of {@link SecretSink#missing}.
   *
   * @param secret the secret
   */
  public record Missing(ResourceRef secret) implements Event {}

  /**
   * A call of {@link SecretSink#reject}.
   *
   * @param secret the secret
   * @param message the problem
   */
  public record Rejected(ResourceRef secret, String message) implements Event {}

  /**
   * A call of {@link SecretSink#fail}.
   *
   * @param secret the secret
   * @param message the problem
   */
  public record Failed(ResourceRef secret, String message) implements Event {}

  private final Recording<Event> recording = new Recording<>();

  /** A sink that was told nothing yet. */
  public RecordingSecretSink() {}

  @Override
  public void publish(ResourceRef secret, SecretContent content) {
    recording.add(new Published(secret, content));
  }

  @Override
  public void missing(ResourceRef secret) {
    recording.add(new Missing(secret));
  }

  @Override
  public void reject(ResourceRef secret, String message) {
    recording.add(new Rejected(secret, message));
  }

  @Override
  public void fail(ResourceRef secret, String message) {
    recording.add(new Failed(secret, message));
  }

  /** {@return all words, in order} */
  public List<Event> events() {
    return recording.all();
  }

  /**
   * {@return the words about one secret, in order}
   *
   * @param secret namespace and name
   */
  public List<Event> events(ResourceRef secret) {
    return events().stream().filter(event -> event.secret().equals(secret)).toList();
  }

  /**
   * {@return the last word about a secret}
   *
   * @param secret namespace and name
   */
  public Optional<Event> last(ResourceRef secret) {
    return events(secret).stream().reduce((earlier, later) -> later);
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
