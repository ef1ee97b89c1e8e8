// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.SourcePlugin;
import java.util.Map;

/**
 * Secrets in a folder, each in a folder of its own, {@code <namespace>/<name>}, of the form in
 * which Kubernetes mounts secrets and programs that renew certificates write them: {@code tls.crt}
 * with {@code tls.key}, {@code ca.crt}, or both make a TLS secret; otherwise each file is a text of
 * an opaque secret. Looked through again and again while the control plane runs.
 */
public final class SecretFolderSource implements SourcePlugin {

  /** The name of this plugin. */
  public static final String NAME = "secret-folder";

  /** A source for the folder that the settings name, if they name any. */
  public SecretFolderSource() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<SecretFolderSettings> settingsType() {
    return SecretFolderSettings.class;
  }

  @Override
  public AutoCloseable watchResources(
      PluginContext context, ResourceReader reader, ResourceSink sink) {
    SecretFolderSettings settings = context.settings(SecretFolderSettings.class);
    if (settings.directory().isEmpty()) {
      sink.publish(Map.of());
      return () -> {};
    }
    SecretFolderWatch watch = new SecretFolderWatch(context, settings, sink);
    watch.start();
    return watch;
  }
}
