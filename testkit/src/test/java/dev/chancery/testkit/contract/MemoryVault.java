// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.SecretSink;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import java.util.HashMap;
import java.util.Map;

/**
 * Secrets in memory, of a back end that can be broken and hang. Safe for use by several threads.
 */
final class MemoryVault {

  static final String PASSWORD = "hunter2";

  /** How it is with the back end. */
  enum State {
    WELL,
    BROKEN,
    HANGING
  }

  /** What is said of a secret; equal ones say the same. */
  interface Word {
    void say(ResourceRef secret, SecretSink sink);
  }

  private record Holds(SecretContent content) implements Word {

    @Override
    public void say(ResourceRef secret, SecretSink sink) {
      sink.publish(secret, content);
    }
  }

  private record Spoiled() implements Word {

    @Override
    public void say(ResourceRef secret, SecretSink sink) {
      sink.reject(secret, "found what is no secret (expected: a secret)");
    }
  }

  private record Nothing() implements Word {

    @Override
    public void say(ResourceRef secret, SecretSink sink) {
      sink.missing(secret);
    }
  }

  private final Object lock = new Object();
  private final Map<ResourceRef, Word> words = new HashMap<>(); // guarded by lock
  private State state = State.WELL; // guarded by lock

  void put(ResourceRef secret, SecretContent content) {
    put(secret, new Holds(content));
  }

  void remove(ResourceRef secret) {
    put(secret, new Nothing());
  }

  void spoil(ResourceRef secret) {
    put(secret, new Spoiled());
  }

  private void put(ResourceRef secret, Word word) {
    synchronized (lock) {
      words.put(secret, word);
    }
  }

  Word word(ResourceRef secret) {
    synchronized (lock) {
      return words.getOrDefault(secret, new Nothing());
    }
  }

  void enter(State next) {
    synchronized (lock) {
      state = next;
    }
  }

  State state() {
    synchronized (lock) {
      return state;
    }
  }
}
