// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceApiFactory;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.spi.PluginContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Asks questions on the plugin's threads. To be used in tasks; closed from any thread. */
final class Asker implements AutoCloseable {

  /** Hears the answer, in a task. */
  interface Listener<A> {

    void answered(A answer);

    void failed(GceException failure);
  }

  private final PluginContext context;
  private final Executor tasks;
  private final Clients clients;
  private final Map<Project, Lane> lanes = new HashMap<>();
  private volatile boolean closed;

  /**
   * @param tasks where answers are heard, one after the other
   */
  Asker(PluginContext context, Executor tasks, GceApiFactory factory) {
    this.context = context;
    this.tasks = tasks;
    this.clients = new Clients(factory);
  }

  <A> void ask(Question<A> question, ListFilter filter, Known<A> before, Listener<A> listener) {
    Project project = question.project();
    Lane lane = lanes.computeIfAbsent(project, key -> new Lane(context.executor()));
    GceApi api = clients.of(project.access());
    lane.enter(
        () -> {
          Runnable heard = call(question, api, filter, before, listener);
          tasks.execute(
              () -> {
                lane.left();
                heard.run();
              });
        });
  }

  /** Asks, and says what is to be done with the answer. */
  private <A> Runnable call(
      Question<A> question, GceApi api, ListFilter filter, Known<A> before, Listener<A> listener) {
    try {
      A answer = question.ask(api, filter, before, context.clock());
      return () -> listener.answered(answer);
    } catch (GceException e) {
      return closed ? () -> {} : () -> listener.failed(e);
    } catch (InterruptedException e) {
      return () -> {}; // the plugin's threads end
    } catch (RuntimeException | LinkageError e) {
      return () -> listener.failed(unexpected(e));
    }
  }

  /** The message of what nobody expected may hold anything; its class is all that is told. */
  private static GceException unexpected(Throwable thrown) {
    return new GceException(
        Reason.UNAVAILABLE,
        "asking Compute Engine failed unexpectedly: " + thrown.getClass().getName(),
        thrown);
  }

  /** Lets go of what is not needed for these projects. */
  void retain(Set<Project> projects) {
    lanes
        .entrySet()
        .removeIf(lane -> !projects.contains(lane.getKey()) && lane.getValue().isEmpty());
    clients.retain(projects.stream().map(Project::access).collect(Collectors.toSet()));
  }

  /** Ends all calls at once. */
  @Override
  public void close() {
    closed = true;
    clients.close();
  }
}
