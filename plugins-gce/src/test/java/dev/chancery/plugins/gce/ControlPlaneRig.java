// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.config.FolderSource;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.StatusReport;
import dev.chancery.plugins.gce.api.GceApiFactory;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.spi.model.ResourceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A control plane with this plugin alone, and the folder of YAML that it serves. */
public final class ControlPlaneRig implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final ControlPlane controlPlane;

  /**
   * Starts one, and waits until each upstream in the folder was answered or has failed.
   *
   * @param folder whose files are there already
   * @param clients makes what asks, given the settings
   * @param settings as {@code --set} takes them
   */
  public ControlPlaneRig(
      Path folder, Function<GceSettings, GceApiFactory> clients, List<String> settings) {
    this.folder = folder;
    this.controlPlane =
        ControlPlane.builder()
            .plugin(new GcePlugin(clients))
            .plugin(new FolderSource(folder))
            .settings(
                PluginSettings.commandLine(List.of("folder.settle=50ms", "folder.rescan=1s"))
                    .and(PluginSettings.commandLine(settings)))
            .startDeadline(PATIENCE)
            .start();
    try {
      if (!controlPlane.awaitReady(PATIENCE)) {
        throw new AssertionError("not ready within " + PATIENCE + ": " + controlPlane.status());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a control plane", e);
    }
  }

  /** Writes a file into a folder, as a whole at once. */
  public static void write(Path folder, String name, String text) {
    try {
      Path beside = Files.writeString(Files.createTempFile("chancery-", ".yaml"), text);
      Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a file into the place of another in the folder. */
  public void rewrite(String name, String text) {
    write(folder, name, text);
  }

  /** All that is told. */
  public StatusReport status() {
    return controlPlane.status();
  }

  /** What is told of the upstream {@code default~name}. */
  public ResourceStatus upstream(String name) {
    return status().of(ResourceKey.of("Upstream", "default", name)).orElseThrow();
  }

  @Override
  public void close() {
    controlPlane.close();
  }
}
