// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import dev.chancery.plugins.kube.client.WebhookStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a webhook keeps, in memory; refuses a writer that did not see what is there. */
final class WebhookInMemory implements WebhookStore {

  private Map<String, String> secret = Map.of();
  private int version;
  private Map<String, Object> configuration = Map.of();
  private final List<Map<String, Object>> applied = new ArrayList<>();
  private Runnable beforeKeep = () -> {};
  private String trouble = "";

  /** Has that happen once, before the next secret is written. */
  synchronized void beforeKeep(Runnable action) {
    beforeKeep = action;
  }

  /** Everything fails so from now on; nothing does if it is empty. */
  synchronized void fail(String message) {
    trouble = message;
  }

  synchronized void put(Map<String, String> data) {
    secret = data;
    version++;
  }

  synchronized void configure(Map<String, Object> spoiled) {
    configuration = spoiled;
  }

  /** The configurations that were written, the last one last. */
  synchronized List<Map<String, Object>> applied() {
    return List.copyOf(applied);
  }

  private void check() {
    if (!trouble.isEmpty()) {
      throw new IllegalStateException(trouble);
    }
  }

  @Override
  public synchronized Optional<Kept> secret() {
    check();
    return secret.isEmpty()
        ? Optional.empty()
        : Optional.of(new Kept(Integer.toString(version), secret));
  }

  @Override
  public boolean keep(Map<String, String> data, String replaced) {
    Runnable before;
    synchronized (this) {
      check();
      before = beforeKeep;
      beforeKeep = () -> {};
    }
    before.run();
    synchronized (this) {
      String now = secret.isEmpty() ? "" : Integer.toString(version);
      if (!now.equals(replaced)) {
        return false;
      }
      put(data);
      return true;
    }
  }

  @Override
  public synchronized Map<String, Object> configuration() {
    check();
    return configuration;
  }

  @Override
  public synchronized void apply(Map<String, Object> wanted) {
    check();
    configuration = new HashMap<>(wanted);
    applied.add(wanted);
  }

  @Override
  public void close() {}
}
