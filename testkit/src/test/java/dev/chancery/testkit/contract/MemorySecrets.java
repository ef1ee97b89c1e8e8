// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.SecretSink;
import dev.chancery.spi.SecretWatch;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A plugin that keeps the contract: it looks into its vault each second. */
final class MemorySecrets implements SecretPlugin {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final MemoryVault vault;

  MemorySecrets(MemoryVault vault) {
    this.vault = vault;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public SecretWatch watchSecrets(PluginContext context, SecretSink sink) {
    Watch watch = new Watch(context, sink);
    watch.lookLater(Duration.ZERO);
    return watch;
  }

  private record Trouble(String message) implements MemoryVault.Word {

    @Override
    public void say(ResourceRef secret, SecretSink sink) {
      sink.fail(secret, message);
    }
  }

  private final class Watch implements SecretWatch {

    private final Object lock = new Object();
    private final PluginContext context;
    private final SecretSink sink;
    private final Map<ResourceRef, MemoryVault.Word> told = new HashMap<>(); // guarded by lock
    private Set<ResourceRef> tracked = Set.of(); // guarded by lock
    private Duration hanging = Duration.ZERO; // guarded by lock
    private boolean closed; // guarded by lock

    Watch(PluginContext context, SecretSink sink) {
      this.context = context;
      this.sink = sink;
    }

    @Override
    public void track(Set<ResourceRef> secrets) {
      synchronized (lock) {
        tracked = new HashSet<>(secrets);
        told.keySet().retainAll(tracked);
      }
    }

    private void lookLater(Duration pause) {
      context.timers().schedule(pause, this::look);
    }

    private void look() {
      synchronized (lock) {
        if (closed) {
          return;
        }
        boolean hangs = vault.state() == MemoryVault.State.HANGING;
        hanging = hangs ? hanging.plus(LOOK) : Duration.ZERO;
        if (!hangs || hanging.compareTo(ANSWER) > 0) {
          tracked.forEach(secret -> tell(secret, word(secret)));
        }
      }
      lookLater(LOOK);
    }

    private MemoryVault.Word word(ResourceRef secret) {
      return switch (vault.state()) {
        case WELL -> vault.word(secret);
        case BROKEN -> new Trouble("connection refused");
        case HANGING -> new Trouble("no answer within 20 s");
      };
    }

    private void tell(ResourceRef secret, MemoryVault.Word word) {
      if (!word.equals(told.put(secret, word))) {
        word.say(secret, sink);
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        closed = true;
      }
    }
  }
}
