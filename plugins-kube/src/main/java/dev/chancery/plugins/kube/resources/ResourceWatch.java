// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.resources;

import dev.chancery.plugins.kube.client.ClusterResource;
import dev.chancery.plugins.kube.client.ClusterSession;
import dev.chancery.plugins.kube.client.ResourceEvents;
import dev.chancery.plugins.kube.client.ResourceFeed;
import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.polling.SerialTasks;

/**
 * Watches the resources of a cluster, and says what they are, each as an origin of its own, so that
 * a bad one harms itself alone. When the connection is made anew, what was said stays until all is
 * known again. Safe to close from any thread.
 */
public final class ResourceWatch implements AutoCloseable {

  private final PluginContext context;
  private final ClusterSettings cluster;
  private final ResourceReader reader;
  private final ObservedResources observed;
  private final ResourceSink sink;
  private final SerialTasks tasks;
  private final ClusterSession<ResourceFeed> session;
  private ResourceBoard board; // read and written in tasks

  /**
   * A watch that has not begun.
   *
   * @param context lends threads, timers and chance
   * @param reader reads objects
   * @param observed is told which there are
   * @param sink where resources and problems go
   */
  public ResourceWatch(
      PluginContext context, ResourceReader reader, ObservedResources observed, ResourceSink sink) {
    this.context = context;
    this.cluster = context.settings(KubeSettings.class).defaultCluster();
    this.reader = reader;
    this.sink = sink;
    this.observed = observed;
    this.tasks = new SerialTasks(context.executor());
    this.session = new ClusterSession<>(context, tasks, this::open, this::isStale);
    this.board = new ResourceBoard(reader, observed, sink);
  }

  /** Begins; does not wait for an answer. */
  public void start() {
    tasks.execute(session::open);
  }

  private ResourceFeed open() {
    ResourceBoard next = new ResourceBoard(reader, observed, sink);
    ResourceFeed feed = ResourceFeed.start(context, cluster, tasks, new Events(next));
    board = next;
    return feed;
  }

  private void isStale(String message) {
    sink.fail(Problem.error("kube", "", message));
  }

  /** From any thread, and without a task: the threads that are lent may end right after this. */
  @Override
  public void close() {
    session.close();
  }

  /** Those of a connection that was given up are dropped. */
  private final class Events implements ResourceEvents {

    private final ResourceBoard own;

    Events(ResourceBoard own) {
      this.own = own;
    }

    private void ifCurrent(Runnable word) {
      if (own == board && !session.isClosed()) {
        word.run();
      }
    }

    @Override
    public void is(ClusterResource resource) {
      ifCurrent(() -> own.put(resource));
    }

    @Override
    public void gone(String name) {
      ifCurrent(() -> own.remove(name));
    }

    @Override
    public void isCurrent() {
      ifCurrent(
          () -> {
            session.isWell();
            own.publish();
          });
    }

    @Override
    public void isStale(String message) {
      ifCurrent(
          () -> {
            ResourceWatch.this.isStale(message);
            session.isTroubled();
          });
    }
  }
}
