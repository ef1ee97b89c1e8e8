// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

/** A place where resources are written: a folder, a Kubernetes cluster, a database. */
public interface SourcePlugin extends Plugin {

  /**
   * Begins to watch the source. Must not wait.
   *
   * @param context timers, executor and clock for this watch, all of which end with it
   * @param reader reads YAML and JSON into resources, by the kinds and sections of the installed
   *     plugins
   * @param sink where resources and problems go, from any thread
   * @return what ends the watch at once; the sink is not called any more
   */
  AutoCloseable watchResources(PluginContext context, ResourceReader reader, ResourceSink sink);

  /**
   * Begins to answer those who ask what is wrong with a resource before they write it to the
   * source. Called by a control plane that serves, not by one that only looks at what is there.
   * Must not wait. Nobody can ask by default.
   *
   * @param context timers, executor and clock for this, all of which end with it
   * @param review says what is wrong
   * @return what ends it at once
   */
  default AutoCloseable offerReview(PluginContext context, ResourceReview review) {
    return () -> {};
  }
}
