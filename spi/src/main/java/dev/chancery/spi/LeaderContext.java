// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Resource;
import java.util.List;

/**
 * What the framework lends to a {@link LeaderPlugin} for one term: timers and threads that end with
 * it, and a view of the resources. Safe for use by several threads.
 */
public interface LeaderContext extends PluginContext {

  /**
   * {@return all resources of a kind that are known now, wherever they are written, sorted by
   * namespace and name} Costs as much as there are.
   *
   * @param kind the record of the kind, such as {@code Proxy.class}
   * @param <R> the kind
   */
  <R extends Resource> List<R> list(Class<R> kind);

  /**
   * Does work with all resources of a kind: soon, and again after each change of any of them, until
   * the term ends. It runs on {@link #executor()} and may wait. There is one call at a time, and
   * one for all changes that come during a call. If it throws, that is shown in the status, and it
   * is called again after a growing pause: one second at first, a minute at most.
   *
   * @param kind the record of the kind, such as {@code Proxy.class}
   * @param work is given what {@link #list} would give
   * @param <R> the kind
   */
  <R extends Resource> void follow(Class<R> kind, Work<R> work);

  /**
   * Does work with what became of all resources: soon, and then about once a second, whether or not
   * that has changed, until the term ends. It is called as the work of {@link #follow} is. By
   * default never, in a context that knows of no outcomes.
   *
   * @param work is given what became of each resource, sorted by kind, namespace and name
   */
  default void followOutcomes(OutcomeWork work) {}

  /** Work with what became of resources. */
  @FunctionalInterface
  interface OutcomeWork {

    /**
     * Tells the outside.
     *
     * @param outcomes what became of each resource, sorted by kind, namespace and name
     * @throws Exception if that did not succeed; its message is shown in the status and must hold
     *     nothing secret
     */
    void run(List<ResourceOutcome> outcomes) throws Exception;
  }

  /**
   * Work with resources.
   *
   * @param <R> their kind
   */
  @FunctionalInterface
  interface Work<R extends Resource> {

    /**
     * Brings the outside in line with these resources.
     *
     * @param resources all of the kind, sorted by namespace and name
     * @throws Exception if that did not succeed; its message is shown in the status and must hold
     *     nothing secret
     */
    void run(List<R> resources) throws Exception;
  }
}
