// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.RecordingEndpointSink;
import dev.chancery.testkit.fake.RecordingEndpointSink.Event;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import dev.chancery.testkit.fake.WorkerThreads;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A watch at work: real threads, time that runs ahead as fast as the watch can follow. */
final class WatchRig implements AutoCloseable {

  private final RigTime time;
  private final RecordingEndpointSink sink = new RecordingEndpointSink();
  private final EndpointWatch watch;

  WatchRig(DiscoveryFixture fixture, Duration patience) {
    this.time = new RigTime(fixture.settings(), patience, RigTime.STEP);
    fixture.secretResources().forEach(time.context()::put);
    this.watch = time.call(() -> fixture.plugin().watchEndpoints(time.context(), sink));
  }

  WorkerThreads threads() {
    return time.threads();
  }

  RecordingEndpointSink sink() {
    return sink;
  }

  void track(Upstream... upstreams) {
    time.run(() -> watch.track(Set.of(upstreams)));
  }

  void closeWatch() {
    time.run(() -> watch.close());
  }

  /** Waits until the last endpoints of an upstream are these. */
  void awaitEndpoints(Upstream upstream, List<Endpoint> endpoints) {
    await(
        "the endpoints %s of %s".formatted(places(endpoints), upstream.ref()),
        events ->
            sink.endpoints(upstream.ref())
                .map(EndpointSet::endpoints)
                .filter(found -> places(found).equals(places(endpoints)))
                .isPresent());
  }

  /** Waits until the last word about an upstream is a failure. */
  void awaitFailure(Upstream upstream) {
    await(
        "a failure of " + upstream.ref(),
        events -> sink.last(upstream.ref()).filter(Failed.class::isInstance).isPresent());
  }

  /** Waits until there is a word about an upstream beyond those that there were. */
  void awaitWord(Upstream upstream, int wordsBefore) {
    await(
        "a word about " + upstream.ref(),
        events -> sink.events(upstream.ref()).size() > wordsBefore);
  }

  /** All endpoints that were ever published for an upstream, set by set. */
  List<Set<String>> published(Upstream upstream) {
    return sink.events(upstream.ref()).stream()
        .filter(Published.class::isInstance)
        .map(event -> places(((Published) event).endpoints().endpoints()))
        .toList();
  }

  /** Lets time run, with room for the watch to do what is due. */
  void letTimePass(Duration span) {
    time.pass(span);
  }

  static Set<String> places(List<Endpoint> endpoints) {
    return endpoints.stream()
        .map(endpoint -> endpoint.address() + " " + endpoint.port())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    watch.close();
    time.close();
  }

  private void await(String what, Predicate<List<Event>> condition) {
    time.await(what, limit -> sink.await(condition, limit), sink::events);
  }
}
