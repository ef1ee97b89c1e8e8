// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

/**
 * A place that keeps secrets, of which those alone are read that something names and may use: a
 * Kubernetes cluster, a vault. One that reads all that it has is a {@link SourcePlugin}.
 */
public interface SecretPlugin extends Plugin {

  /**
   * Begins to watch secrets. Nothing is read until {@link SecretWatch#track} names secrets. Called
   * once; must not wait.
   *
   * @param context timers, executor and clock for this watch, all of which end with it
   * @param sink where secrets and failures go, from any thread
   * @return the watch, which reads nothing yet
   */
  SecretWatch watchSecrets(PluginContext context, SecretSink sink);
}
