// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.secrets;

import dev.chancery.plugins.kube.client.ClusterSession;
import dev.chancery.plugins.kube.client.SecretEvents;
import dev.chancery.plugins.kube.client.SecretFeeds;
import dev.chancery.plugins.kube.cluster.KubeSecret;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.SecretSink;
import dev.chancery.spi.SecretWatch;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.polling.SerialTasks;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Watches the secrets that are tracked, in those namespaces that are read. There is no connection
 * before there is one to ask for. What it knows is kept in tasks that run one after the other,
 * without locks.
 */
final class ClusterSecretWatch implements SecretWatch {

  private final PluginContext context;
  private final KubeSettings settings;
  private final SecretSink sink;
  private final SerialTasks tasks;
  private final ClusterSession<SecretFeeds> session;

  // All below is touched by tasks only.
  private Set<ResourceRef> tracked = Set.of();
  private Set<ResourceRef> asked = Set.of();
  private final Set<ResourceRef> troubled = new HashSet<>();
  private Events live = new Events();

  /**
   * Begins a watch of nothing.
   *
   * @param context lends threads, timers, clock and chance
   * @param settings which cluster it is, and what of it is read
   * @param sink where secrets and failures go
   */
  ClusterSecretWatch(PluginContext context, KubeSettings settings, SecretSink sink) {
    this.context = context;
    this.settings = settings;
    this.sink = sink;
    this.tasks = new SerialTasks(context.executor());
    this.session = new ClusterSession<>(context, tasks, this::open, this::refused);
  }

  private SecretFeeds open() {
    Events next = new Events();
    SecretFeeds feeds = SecretFeeds.start(context, settings, tasks, next);
    live = next;
    feeds.follow(asked);
    return feeds;
  }

  @Override
  public void track(Set<ResourceRef> secrets) {
    tasks.execute(() -> become(secrets));
  }

  /** A namespace that is not read is as good as empty: its secrets may be elsewhere. */
  private void become(Set<ResourceRef> secrets) {
    if (session.isClosed()) {
      return;
    }
    secrets.stream()
        .filter(secret -> !tracked.contains(secret) && !isRead(secret))
        .forEach(sink::missing);
    tracked = secrets;
    asked = secrets.stream().filter(this::isRead).collect(Collectors.toUnmodifiableSet());
    troubled.retainAll(asked);
    settle();
    session.opened().ifPresent(feeds -> feeds.follow(asked));
    if (session.opened().isEmpty() && !asked.isEmpty()) {
      session.open();
    }
  }

  private boolean isRead(ResourceRef secret) {
    return settings.namespaces().isEmpty() || settings.namespaces().contains(secret.namespace());
  }

  /** There is no connection, and so no word of any. */
  private void refused(String message) {
    if (!session.isClosed()) {
      asked.forEach(secret -> sink.fail(secret, message));
    }
  }

  private void settle() {
    if (troubled.isEmpty()) {
      session.isWell();
    }
  }

  /** From any thread, and without a task: the threads that are lent may end right after this. */
  @Override
  public void close() {
    session.close();
  }

  /** Hears of one connection, until there is another. */
  private final class Events implements SecretEvents {

    private boolean isHeard(ResourceRef secret) {
      return this == live && !session.isClosed() && asked.contains(secret);
    }

    private void isWell(ResourceRef secret) {
      troubled.remove(secret);
      settle();
    }

    private void isTroubled(ResourceRef secret) {
      troubled.add(secret);
      session.isTroubled();
    }

    @Override
    public void is(KubeSecret secret) {
      if (isHeard(secret.ref())) {
        tell(secret);
        isWell(secret.ref());
      }
    }

    private void tell(KubeSecret secret) {
      try {
        sink.publish(secret.ref(), SecretReading.content(secret));
      } catch (InvalidValueException e) {
        sink.reject(secret.ref(), "%s: %s".formatted(e.field(), e.detail()));
      }
    }

    @Override
    public void isMissing(ResourceRef secret) {
      if (isHeard(secret)) {
        sink.missing(secret);
        isWell(secret);
      }
    }

    @Override
    public void isForbidden(ResourceRef secret, String message) {
      if (isHeard(secret)) {
        sink.reject(secret, message);
        isTroubled(secret);
      }
    }

    @Override
    public void isStale(ResourceRef secret, String message) {
      if (isHeard(secret)) {
        sink.fail(secret, message);
        isTroubled(secret);
      }
    }
  }
}
