// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.core.input.ResourceListener;
import dev.chancery.core.input.Stored;
import dev.chancery.core.input.Watcher;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the work of all plugins on the leader has in common.
 *
 * @param view what it may see
 * @param context of the control plane, as plugins may keep their own busy
 * @param problems takes what goes wrong
 */
record LeaderOffice(LeaderView view, PluginContext context, LeaderProblems problems) {

  private static final Logger log = LoggerFactory.getLogger(LeaderOffice.class);

  Timers timers() {
    return context.timers();
  }

  /** All resources of a kind, sorted by namespace and name. */
  <R extends Resource> List<R> list(Class<R> kind) {
    return view.catalog().all().values().stream()
        .map(Stored::resource)
        .filter(kind::isInstance)
        .map(kind::cast)
        .sorted(Comparator.comparing(Resource::key))
        .toList();
  }

  /** What became of each resource, sorted by kind, namespace and name. */
  List<ResourceOutcome> outcomes() {
    return view.outcomes().get();
  }

  /** Calls a task after each change of a resource of that kind. */
  <R extends Resource> Watcher<R> watch(Class<R> kind, Runnable changed) {
    return view.catalog()
        .watch(
            kind,
            new ResourceListener<>() {
              @Override
              public void changed(Stored<R> resource) {
                changed.run();
              }

              @Override
              public void removed(ResourceKey key) {
                changed.run();
              }
            },
            context.executor());
  }

  /**
   * Tells that the work of a plugin failed.
   *
   * @param part of the work, for {@link LeaderProblems}
   * @param pause how long it is until the next try
   */
  void failed(String plugin, Object part, Throwable thrown, Duration pause) {
    log.error(
        "plugin {} failed in its work as leader; again in {} s", plugin, pause.toSeconds(), thrown);
    String message = "plugin %s failed in its work as leader: %s".formatted(plugin, thrown);
    boolean unused = problems.set(part, Problem.error(plugin, "", message + "; it is tried again"));
  }
}
