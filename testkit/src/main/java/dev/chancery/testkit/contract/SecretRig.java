package dev.chancery.testkit.contract;

import dev.chancery.spi.SecretWatch;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.testkit.fake.FakePluginContext;
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

  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration REAL_STEP = Duration.ofMillis(20);
  private static final Duration REAL_STEP_IF_BUSY = Duration.ofMillis(500);

  private final Duration patience;
  private final Duration pace;
  private final WorkerThreads threads = new WorkerThreads();
  private final FakePluginContext context;
  private final RecordingSecretSink sink = new RecordingSecretSink();
  private final SecretWatch watch;

  SecretRig(SecretFixture fixture, Duration patience, Duration pace) {
    this.patience = patience;
    this.pace = pace;
    this.context = FakePluginContext.threaded(threads).withSettings(fixture.settings());
    this.watch = Prompt.call(patience, () -> fixture.plugin().watchSecrets(context, sink));
  }

  WorkerThreads threads() {
    return threads;
  }

  RecordingSecretSink sink() {
    return sink;
  }

  void track(ResourceRef... secrets) {
    Prompt.call(
        patience,
        () -> {
          watch.track(Set.of(secrets));
          return true;
        });
  }

  void closeWatch() {
    Prompt.call(
        patience,
        () -> {
          watch.close();
          return true;
        });
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
  void letTimePass(Duration time) {
    for (Duration left = time; !left.isNegative(); left = left.minus(STEP)) {
      step(STEP);
    }
  }

  private void await(ResourceRef secret, Predicate<List<Event>> condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!sink.await(condition, REAL_STEP)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(
            "the word about %s did not come; this came: %s".formatted(secret, sink.events()));
      }
      step(pace);
    }
  }

  private void step(Duration time) {
    boolean unused = threads.awaitIdle(REAL_STEP_IF_BUSY);
    context.advance(time);
  }

  @Override
  public void close() {
    watch.close();
    threads.close();
  }
}
