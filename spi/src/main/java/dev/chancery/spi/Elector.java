// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

/** Decides which of several replicas leads. Made for one control plane. */
public interface Elector {

  /**
   * Begins to stand for election. Called once; must not wait.
   *
   * @param context timers, executor, clock and chance for the candidacy; the settings are those of
   *     every installed plugin, asked for by their class
   * @param sink where the outcome goes, from any thread, one word at a time
   * @return what ends the candidacy: if this replica leads, another may do so at once. The work of
   *     the leader has ended by then, or was interrupted; the sink is not used any more
   */
  AutoCloseable stand(PluginContext context, ElectionSink sink);
}
