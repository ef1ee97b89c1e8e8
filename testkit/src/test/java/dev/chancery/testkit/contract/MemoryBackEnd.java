// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A back end in memory that can be broken and hang. Safe for use by several threads. */
final class MemoryBackEnd {

  static final String PASSWORD = "hunter2";

  private enum State {
    WELL,
    BROKEN,
    HANGING
  }

  private final Object lock = new Object();
  private final Map<ResourceRef, List<Endpoint>> endpoints = new HashMap<>(); // guarded by lock
  private State state = State.WELL; // guarded by lock

  Map<ResourceRef, EndpointAnswer> ask(List<Upstream> upstreams) throws Exception {
    if (isHanging()) {
      new CountDownLatch(1).await();
    }
    synchronized (lock) {
      if (state != State.WELL) {
        throw new IOException("connection refused");
      }
      Map<ResourceRef, EndpointAnswer> answers = new HashMap<>();
      for (Upstream upstream : upstreams) {
        List<Endpoint> found = endpoints.getOrDefault(upstream.ref(), List.of());
        answers.put(upstream.ref(), EndpointAnswer.found(EndpointSet.of(found)));
      }
      return answers;
    }
  }

  /** The endpoints in the order in which they are served. */
  List<Endpoint> inOrder(ResourceRef upstream) {
    synchronized (lock) {
      return endpoints.getOrDefault(upstream, List.of());
    }
  }

  void serve(ResourceRef upstream, List<Endpoint> served) {
    synchronized (lock) {
      endpoints.put(upstream, List.copyOf(served));
    }
  }

  void breakDown() {
    enter(State.BROKEN);
  }

  void hang() {
    enter(State.HANGING);
  }

  void recover() {
    enter(State.WELL);
  }

  boolean isHanging() {
    synchronized (lock) {
      return state == State.HANGING;
    }
  }

  private void enter(State next) {
    synchronized (lock) {
      state = next;
    }
  }
}
