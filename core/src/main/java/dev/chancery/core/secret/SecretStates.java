// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.secret;

import dev.chancery.core.input.NamedSecrets;
import dev.chancery.spi.SecretSink;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one plugin says of each secret that it is to watch: the sink that it speaks to. Safe for use
 * by several threads.
 */
final class SecretStates implements SecretSink {

  private static final Logger log = LoggerFactory.getLogger(SecretStates.class);

  private final Object lock = new Object();
  private final String plugin;
  private final NamedSecrets secrets;
  private final Consumer<ResourceRef> answered;
  private final Set<ResourceRef> tracked = new HashSet<>(); // guarded by lock
  private final Map<ResourceRef, Object> awaited = new HashMap<>(); // guarded by lock
  private final Map<ResourceRef, String> troubles = new HashMap<>(); // guarded by lock
  private boolean open = true; // guarded by lock

  /**
   * @param plugin the plugin's name, for the log
   * @param secrets where what it says goes
   * @param answered told of each secret that is tracked, once, when it is answered
   */
  SecretStates(String plugin, NamedSecrets secrets, Consumer<ResourceRef> answered) {
    this.plugin = plugin;
    this.secrets = secrets;
    this.answered = answered;
  }

  /**
   * Awaits the answers for secrets that are tracked from now on.
   *
   * @return for each a sign of this wait alone, for {@link #giveUp}
   */
  Map<ResourceRef, Object> await(Collection<ResourceRef> begun) {
    synchronized (lock) {
      Map<ResourceRef, Object> signs = new HashMap<>();
      for (ResourceRef secret : begun) {
        if (tracked.add(secret)) {
          signs.put(secret, new Object());
        }
      }
      awaited.putAll(signs);
      return signs;
    }
  }

  /** Forgets secrets that are not tracked any more. */
  void forget(Collection<ResourceRef> ended) {
    synchronized (lock) {
      for (ResourceRef secret : ended) {
        if (tracked.remove(secret)) {
          awaited.remove(secret);
          isTroubled(secret, "");
          secrets.remove(secret);
        }
      }
    }
  }

  @Override
  public void publish(ResourceRef secret, SecretContent content) {
    hear(secret, "", () -> secrets.put(secret, content));
    answer(secret);
  }

  @Override
  public void missing(ResourceRef secret) {
    hear(secret, "", () -> secrets.remove(secret));
    answer(secret);
  }

  @Override
  public void reject(ResourceRef secret, String message) {
    fail(secret, message);
    answer(secret);
  }

  @Override
  public void fail(ResourceRef secret, String message) {
    hear(secret, message, () -> secrets.reject(secret, message));
  }

  private void hear(ResourceRef secret, String trouble, Runnable word) {
    synchronized (lock) {
      if (open && tracked.contains(secret)) {
        isTroubled(secret, trouble);
        word.run();
      }
    }
  }

  private void answer(ResourceRef secret) {
    synchronized (lock) {
      if (open && awaited.remove(secret) != null) {
        answered.accept(secret);
      }
    }
  }

  /** Once for all of them: the status tells of each. */
  private void isTroubled(ResourceRef secret, String trouble) {
    boolean was = !troubles.isEmpty();
    if (trouble.isEmpty()) {
      troubles.remove(secret);
    } else {
      troubles.put(secret, trouble);
    }
    if (!was && !troubles.isEmpty()) {
      log.warn("plugin {} has no good secret {} now: {}", plugin, secret, trouble);
    } else if (was && troubles.isEmpty()) {
      log.info("plugin {} has no trouble with secrets any more", plugin);
    }
  }

  /** Counts those as answered of which nothing was heard since they were first awaited so. */
  void giveUp(Map<ResourceRef, Object> signs, String message) {
    signs.forEach(
        (secret, sign) -> {
          if (isAwaited(secret, sign)) {
            failIfSilent(secret, message);
            answer(secret);
          }
        });
  }

  private boolean isAwaited(ResourceRef secret, Object sign) {
    synchronized (lock) {
      return sign.equals(awaited.get(secret));
    }
  }

  private void failIfSilent(ResourceRef secret, String message) {
    synchronized (lock) {
      if (!troubles.containsKey(secret)) {
        fail(secret, message);
      }
    }
  }

  /** Fails all secrets that were not answered yet. */
  void failAwaited(String message) {
    synchronized (lock) {
      Set.copyOf(awaited.keySet()).forEach(secret -> fail(secret, message));
    }
  }

  /** How many secrets were not answered yet. */
  int unanswered() {
    synchronized (lock) {
      return awaited.size();
    }
  }

  /** Takes nothing more; what was said stays. */
  void close() {
    synchronized (lock) {
      open = false;
    }
  }
}
