// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.testkit.InstalledPlugins;
import dev.chancery.testkit.fake.RecordingResourceSink;
import dev.chancery.testkit.fake.RecordingResourceSink.All;
import dev.chancery.testkit.fake.RecordingResourceSink.Event;
import dev.chancery.testkit.fake.RecordingResourceSink.Failed;
import dev.chancery.testkit.fake.WorkerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A source at work: real threads, time that runs as fast as the source can follow. */
final class SourceRig implements AutoCloseable {

  private final SourceFixture fixture;
  private final RigTime time;
  private final RecordingResourceSink sink = new RecordingResourceSink();
  private final InstalledPlugins installed;
  private final AutoCloseable watch;

  SourceRig(SourceFixture fixture, Duration patience, Duration pace) {
    this.fixture = fixture;
    List<Plugin> plugins = new ArrayList<>(fixture.companions());
    plugins.add(fixture.plugin());
    this.installed = InstalledPlugins.of(new HashSet<>(plugins));
    this.time = new RigTime(fixture.settings(), patience, pace);
    this.watch =
        time.call(() -> fixture.plugin().watchResources(time.context(), installed.reader(), sink));
  }

  WorkerThreads threads() {
    return time.threads();
  }

  RecordingResourceSink sink() {
    return sink;
  }

  void closeWatch() {
    boolean unused =
        time.call(
            () -> {
              watch.close();
              return true;
            });
  }

  /** Waits until it was told all that the source holds. */
  void awaitSync() {
    await("a first word", events -> events.stream().anyMatch(All.class::isInstance));
  }

  /** Waits until the source is known to hold that. */
  void awaitHeld(Resource resource) {
    await(resource.toString(), events -> held().contains(resource));
  }

  /** Waits until the source is known to hold nothing of that name, right or wrong. */
  void awaitGone(Resource resource) {
    await(
        "the end of " + resource.key(),
        events ->
            sink.origins().values().stream().noneMatch(batch -> isConcerned(batch, resource)));
  }

  private static boolean isConcerned(ResourceBatch batch, Resource resource) {
    return batch.rejected().containsKey(resource.key())
        || resources(batch).anyMatch(found -> found.key().equals(resource.key()));
  }

  /** Waits until the source is known to hold what is wrong. */
  void awaitProblem() {
    await("a problem", events -> !problems().isEmpty());
  }

  /** Waits until it was told, after those words, that the source can't be read. */
  void awaitFailure(int wordsBefore) {
    await(
        "a failure",
        events -> events.stream().skip(wordsBefore).anyMatch(Failed.class::isInstance));
  }

  /** Waits until all was told again after the last failure. */
  void awaitWell() {
    await(
        "a whole word after the failure",
        events -> last(events, All.class) > last(events, Failed.class));
  }

  private static int last(List<Event> events, Class<? extends Event> type) {
    return IntStream.range(0, events.size())
        .filter(i -> type.isInstance(events.get(i)))
        .max()
        .orElse(-1);
  }

  /** What the first word about all said. */
  Set<Resource> firstSync() {
    return sink.events().stream()
        .filter(All.class::isInstance)
        .limit(1)
        .flatMap(event -> event.batches().stream())
        .flatMap(SourceRig::resources)
        .map(fixture::bare)
        .collect(Collectors.toSet());
  }

  /** The origin that holds a resource. */
  String origin(Resource resource) {
    return sink.origins().entrySet().stream()
        .filter(entry -> isConcerned(entry.getValue(), resource))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Whether what an origin held of a resource stays, right or wrong as it may be by now. */
  boolean keeps(String origin, Resource resource) {
    ResourceBatch batch = sink.origins().getOrDefault(origin, ResourceBatch.EMPTY);
    return isConcerned(batch, resource) || batch.problems().stream().anyMatch(SourceRig::isError);
  }

  private static boolean isError(Problem problem) {
    return problem.severity() == Problem.Severity.ERROR;
  }

  /** What the source is known to hold that is right. */
  Set<Resource> held() {
    return sink.origins().values().stream()
        .flatMap(SourceRig::resources)
        .map(fixture::bare)
        .collect(Collectors.toSet());
  }

  private static Stream<Resource> resources(ResourceBatch batch) {
    return batch.resources().stream().map(ResourceBatch.Located::resource);
  }

  /** What is wrong with what the source is known to hold. */
  List<Problem> problems() {
    return sink.origins().values().stream().flatMap(SourceRig::problems).toList();
  }

  private static Stream<Problem> problems(ResourceBatch batch) {
    return Stream.concat(
        batch.problems().stream(), batch.rejected().values().stream().flatMap(Collection::stream));
  }

  /** All messages, those that have gone too. */
  List<String> messages() {
    return sink.events().stream().flatMap(SourceRig::problems).map(Problem::toString).toList();
  }

  private static Stream<Problem> problems(Event event) {
    return event instanceof Failed failed
        ? Stream.of(failed.problem())
        : event.batches().stream().flatMap(SourceRig::problems);
  }

  /** Lets time run, with room for the watch to do what is due. */
  void letTimePass(Duration span) {
    time.pass(span);
  }

  private void await(String what, Predicate<List<Event>> condition) {
    time.await(what, limit -> sink.await(condition, limit), sink::events);
  }

  @Override
  public void close() {
    closeWatch();
    time.close();
    installed.close();
  }
}
