// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.secrets;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.SecretSink;
import dev.chancery.spi.SecretWatch;

/** The secrets of a cluster. */
public final class ClusterSecrets implements SecretPlugin {

  /** Nothing is asked yet. */
  public ClusterSecrets() {}

  @Override
  public String name() {
    return "kube";
  }

  @Override
  public SecretWatch watchSecrets(PluginContext context, SecretSink sink) {
    return new ClusterSecretWatch(context, context.settings(KubeSettings.class), sink);
  }
}
