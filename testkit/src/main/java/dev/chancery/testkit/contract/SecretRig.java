// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.SecretWatch;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.testkit.fake.RecordingSecretSink;
import dev.chancery.testkit.fake.RecordingSecretSink.Event;
import dev.chancery.testkit.fake.RecordingSecretSink.Failed;
import dev.chancery.testkit.fake.RecordingSecretSink.Rejected;
import dev.chancery.testkit.fake.WorkerThreads;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A watch of secrets at work: real threads, time that runs as fast as the watch can follow. */
final class SecretRig implements AutoCloseable {

  private final RigTime time;
  private final RecordingSecretSink sink = new RecordingSecretSink();
  private final SecretWatch watch;

  SecretRig(SecretFixture fixture, Duration patience, Duration pace) {
    this.time = new RigTime(fixture.settings(), patience, pace);
    this.watch = time.call(() -> fixture.plugin().watchSecrets(time.context(), sink));
  }

  WorkerThreads threads() {
    return time.threads();
  }

  RecordingSecretSink sink() {
    return sink;
  }

  void track(ResourceRef... secrets) {
    time.run(() -> watch.track(Set.of(secrets)));
  }

  void closeWatch() {
    time.run(() -> watch.close());
  }

  /** Waits until the last word about a secret is such a one. */
  void awaitLast(ResourceRef secret, Predicate<Event> wanted) {
    await(secret, events -> sink.last(secret).filter(wanted).isPresent());
  }

  /** Waits until there is a word about a secret beyond those that there were. */
  void awaitWord(ResourceRef secret, int wordsBefore) {
    await(secret, events -> sink.events(secret).size() > wordsBefore);
  }

  /** All messages. */
  List<String> messages() {
    return sink.events().stream().flatMap(SecretRig::message).toList();
  }

  private static Stream<String> message(Event event) {
    if (event instanceof Failed failed) {
      return Stream.of(failed.message());
    }
    return event instanceof Rejected rejected ? Stream.of(rejected.message()) : Stream.empty();
  }

  /** Lets time run, with room for the watch to do what is due. */
  void letTimePass(Duration span) {
    time.pass(span);
  }

  private void await(ResourceRef secret, Predicate<List<Event>> condition) {
    time.await("a word about " + secret, limit -> sink.await(condition, limit), sink::events);
  }

  @Override
  public void close() {
    watch.close();
    time.close();
  }
}
