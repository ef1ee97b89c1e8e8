// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.polling.SerialTasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells what becomes of secrets, each of which is read by its name, until it is closed. Each one
 * that is followed keeps a connection busy; so the first hundred are, and those beyond are read
 * again and again, twenty at a time, each half a minute after the last time.
 */
public final class SecretFeeds implements ClusterSession.Opened {

  /** How many are followed without a pause. */
  static final int FOLLOWED = 100;

  /** How many of the others are read at a time. */
  static final int AT_A_TIME = 20;

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Connection connection;
  private final SecretEvents events;
  private final Map<ResourceRef, SecretFeed> open = new ConcurrentHashMap<>(); // written in tasks
  private volatile boolean closed;

  // All below is read and written in tasks.
  private Set<ResourceRef> wanted = Set.of();
  private final Set<ResourceRef> followed = new HashSet<>();
  private final Set<ResourceRef> resting = new HashSet<>();
  private final Queue<ResourceRef> waiting = new ArrayDeque<>();

  private SecretFeeds(Connection connection, SecretEvents events) {
    this.connection = connection;
    this.events = events;
  }

  /**
   * Connects; nothing is asked before {@link #follow}.
   *
   * @param context lends timers, clock and chance
   * @param settings whose default cluster it is
   * @param tasks where the events come
   * @param events hears of the secrets
   * @return what tells until it is closed
   * @throws IllegalArgumentException if the settings name no cluster that can be asked; the message
   *     says why
   */
  public static SecretFeeds start(
      PluginContext context, KubeSettings settings, SerialTasks tasks, SecretEvents events) {
    return new SecretFeeds(Connection.open(context, settings.defaultCluster(), tasks), events);
  }

  /**
   * Follows these secrets from now on, and no others; for use in tasks.
   *
   * @param secrets all of them; those that were followed before go on undisturbed
   */
  public void follow(Set<ResourceRef> secrets) {
    Set<ResourceRef> before = wanted;
    wanted = Set.copyOf(secrets);
    before.stream().filter(secret -> !wanted.contains(secret)).forEach(this::leave);
    wanted.stream().filter(secret -> !before.contains(secret)).sorted().forEach(waiting::add);
    proceed();
  }

  private void leave(ResourceRef secret) {
    followed.remove(secret);
    resting.remove(secret);
    waiting.remove(secret);
    end(secret);
  }

  private void end(ResourceRef secret) {
    SecretFeed ended = open.remove(secret);
    if (ended != null) {
      ended.close();
    }
  }

  private void proceed() {
    while (!closed
        && !waiting.isEmpty()
        && (followed.size() < FOLLOWED || open.size() < FOLLOWED + AT_A_TIME)) {
      begin(waiting.remove());
    }
    if (closed) {
      close(); // which may have missed what was just begun
    }
  }

  private void begin(ResourceRef secret) {
    if (followed.size() < FOLLOWED) {
      followed.add(secret);
    }
    SecretFeed feed = new SecretFeed(secret, connection, events, () -> answered(secret));
    open.put(secret, feed);
    feed.start();
  }

  /** One that is not followed makes room for the next. */
  private void answered(ResourceRef secret) {
    if (followed.contains(secret)) {
      return;
    }
    end(secret);
    resting.add(secret);
    connection
        .context()
        .timers()
        .schedule(PAUSE, () -> connection.tasks().execute(() -> rested(secret)));
    proceed();
  }

  private void rested(ResourceRef secret) {
    if (resting.remove(secret)) {
      waiting.add(secret);
      proceed();
    }
  }

  /**
   * Whether a new one might fare better than this: the credentials are not accepted, or the files
   * that it was made from have changed. To be asked in tasks.
   */
  @Override
  public boolean isOutdated() {
    return open.values().stream().anyMatch(SecretFeed::isLost) || connection.isOutdated();
  }

  /** Ends all requests and the connection at once, and tells nothing more; from any thread. */
  @Override
  public void close() {
    closed = true;
    open.values().forEach(SecretFeed::close);
    connection.client().close();
  }
}
