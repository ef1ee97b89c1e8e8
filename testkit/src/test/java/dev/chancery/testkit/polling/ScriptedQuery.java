// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.polling;

import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import dev.chancery.spi.polling.EndpointQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query that answers as a test says, and remembers what it was asked and when. */
final class ScriptedQuery implements EndpointQuery {

  private final InstantSource clock;
  private final List<List<Upstream>> asked = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final Map<ResourceRef, EndpointAnswer> answers = new HashMap<>();
  private final Set<ResourceRef> leftOut = new HashSet<>();
  private Runnable during = () -> {};
  private @Nullable Exception failure;
  private boolean answersNull;
  private boolean interrupted;

  ScriptedQuery(InstantSource clock) {
    this.clock = clock;
  }

  /** The endpoints that the call of that number finds. */
  static EndpointSet endpoints(Upstream upstream, int call) {
    String content = upstream.config(Named.class).map(Named::content).orElseThrow();
    return EndpointSet.of(Endpoint.of("10.0.%s.%d".formatted(content, call), 80));
  }

  @Override
  @SuppressWarnings("NullAway") // a plugin may be wrong
  public Map<ResourceRef, EndpointAnswer> ask(List<Upstream> upstreams) throws Exception {
    asked.add(upstreams);
    times.add(clock.instant());
    int call = asked.size();
    Runnable meanwhile = during;
    during = () -> {};
    meanwhile.run();
    interrupted = Thread.currentThread().isInterrupted();
    if (failure != null) {
      throw failure;
    }
    return answersNull ? null : answers(upstreams, call);
  }

  private Map<ResourceRef, EndpointAnswer> answers(List<Upstream> upstreams, int call) {
    Map<ResourceRef, EndpointAnswer> all = new HashMap<>();
    upstreams.forEach(
        upstream -> all.put(upstream.ref(), EndpointAnswer.found(endpoints(upstream, call))));
    all.putAll(answers);
    all.keySet().removeAll(leftOut);
    return all;
  }

  /** What happens during the next call. */
  void during(Runnable action) {
    during = action;
  }

  void answer(ResourceRef upstream, EndpointAnswer answer) {
    answers.put(upstream, answer);
  }

  void leaveOut(ResourceRef upstream) {
    leftOut.add(upstream);
  }

  void answerNull() {
    answersNull = true;
  }

  void failWith(Exception newFailure) {
    failure = newFailure;
  }

  void recover() {
    failure = null;
  }

  List<List<Upstream>> asked() {
    return List.copyOf(asked);
  }

  List<Instant> times() {
    return List.copyOf(times);
  }

  /** The times between one call and the next. */
  Stream<Duration> pauses() {
    return IntStream.range(1, times.size())
        .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)));
  }

  boolean wasInterrupted() {
    return interrupted;
  }
}
