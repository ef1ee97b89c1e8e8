// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.secret;

import dev.chancery.spi.model.ResourceRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which secrets all plugins have answered that were asked. Safe for use by several threads. */
final class SecretAnswers {

  private final Object lock = new Object();
  private final int plugins;
  private final Runnable changed;
  private final Map<ResourceRef, Integer> silent = new HashMap<>(); // guarded by lock
  private Map<ResourceRef, Boolean> news = new HashMap<>(); // guarded by lock

  /**
   * @param plugins how many are asked for each secret
   * @param changed called whenever there is something to take
   */
  SecretAnswers(int plugins, Runnable changed) {
    this.plugins = plugins;
    this.changed = changed;
  }

  /** All plugins are asked for these secrets from now on. */
  void await(Collection<ResourceRef> secrets) {
    synchronized (lock) {
      secrets.forEach(secret -> silent.put(secret, plugins));
    }
  }

  /** One plugin has answered; each does so once. */
  void answered(ResourceRef secret) {
    synchronized (lock) {
      if (silent.computeIfPresent(secret, (s, count) -> count == 1 ? null : count - 1) != null) {
        return;
      }
      news.put(secret, true);
    }
    changed.run();
  }

  /** Nobody is asked for these any more. */
  void forget(Collection<ResourceRef> secrets) {
    synchronized (lock) {
      secrets.forEach(
          secret -> {
            silent.remove(secret);
            news.put(secret, false);
          });
    }
    if (!secrets.isEmpty()) {
      changed.run();
    }
  }

  /** What is new since the last call. */
  Map<ResourceRef, Boolean> take() {
    synchronized (lock) {
      Map<ResourceRef, Boolean> taken = news;
      news = new HashMap<>();
      return taken;
    }
  }

  /** Whether nothing is waited for, and all was taken. */
  boolean settled() {
    synchronized (lock) {
      return silent.isEmpty() && news.isEmpty();
    }
  }
}
