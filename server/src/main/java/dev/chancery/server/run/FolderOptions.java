// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.run;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.ControlPlaneBuilder;
import dev.chancery.core.LoopLimits;
import dev.chancery.core.ResourceTrial;
import dev.chancery.core.config.FolderSource;
import dev.chancery.core.config.SecretFolderSource;
import dev.chancery.core.config.SettingsFiles;
import dev.chancery.core.leader.SoleElector;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.spi.Elector;
import dev.chancery.spi.model.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a control plane on a folder is started with.
 *
 * @param folder where the YAML and JSON files are
 * @param plugins folders of plugins, beside those of the class path
 * @param settings of plugins, which win over those in the folder
 * @param missingUpstream what a route answers while its upstream is not there
 * @param startDeadline how long the start waits for sources and discovery that do not speak
 * @param limits how long translation waits, and for what
 * @param elector decides which of several replicas leads
 * @param trial tries resources before they are published, and is closed with the control plane;
 *     null for nothing
 */
public record FolderOptions(
    Path folder,
    List<Path> plugins,
    PluginSettings settings,
    MissingUpstream missingUpstream,
    Duration startDeadline,
    LoopLimits limits,
    Elector elector,
    @Nullable ResourceTrial trial) {

  /** Nobody leads: what only looks must not do the leader's work. */
  private static final Elector NOBODY = (context, sink) -> () -> {};

  /** What a turn of the control plane may take beyond the deadline. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** How long a change waits to be tried. */
  private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);

  /** Copies the list. */
  public FolderOptions {
    plugins = List.copyOf(plugins);
  }

  /**
   * {@return options without folders of plugins and without a trial, with default settings and
   * answers, a start that waits 30 seconds, and this replica as the leader}
   *
   * @param folder where the YAML and JSON files are
   */
  public static FolderOptions of(Path folder) {
    return new FolderOptions(
        folder,
        List.of(),
        PluginSettings.NONE,
        MissingUpstream.DEFAULT,
        Duration.ofSeconds(30),
        LoopLimits.DEFAULT,
        new SoleElector(),
        null);
  }

  /**
   * {@return these options with another way to decide which of several replicas leads}
   *
   * @param newElector decides it
   */
  public FolderOptions withElector(Elector newElector) {
    return new FolderOptions(
        folder, plugins, settings, missingUpstream, startDeadline, limits, newElector, trial);
  }

  /**
   * {@return these options, where resources are tried before they are published}
   *
   * @param newTrial tries them, and is closed with the control plane; a change waits at most 10
   *     seconds for it
   */
  public FolderOptions withTrial(ResourceTrial newTrial) {
    return new FolderOptions(
        folder, plugins, settings, missingUpstream, startDeadline, limits, elector, newTrial);
  }

  /**
   * {@return a control plane with all plugins of the class path and the folders; it may not be
   * {@link ControlPlane#isReady ready} yet}
   *
   * @param meters where metrics go
   * @throws OperatorException if there is no such folder, or settings in it are wrong
   * @throws dev.chancery.core.plugin.PluginException if the plugins can't work as they are
   */
  public ControlPlane start(MeterRegistry meters) {
    return builder(meters).start();
  }

  private ControlPlaneBuilder builder(MeterRegistry meters) {
    if (!Files.isDirectory(folder)) {
      throw new OperatorException(
          "found no folder at %s (expected: a folder of YAML files); make it, or name another"
              .formatted(folder.toAbsolutePath()));
    }
    ControlPlaneBuilder builder =
        ControlPlane.builder()
            .plugin(new FolderSource(folder))
            .plugin(new SecretFolderSource())
            .loadPlugins(FolderOptions.class.getClassLoader())
            .settings(settingsInFolder().and(settings))
            .missingUpstream(missingUpstream)
            .startDeadline(startDeadline)
            .loopLimits(limits)
            .elector(elector)
            .meters(meters);
    plugins.forEach(builder::loadPlugins);
    if (trial != null) {
      builder.trial(trial, TRIAL_LIMIT);
    }
    return builder;
  }

  /**
   * {@return a control plane that is ready, never leads, offers no reviews and measures nothing}
   *
   * @throws OperatorException as {@link #start}, and if it does not get ready
   * @throws dev.chancery.core.plugin.PluginException if the plugins can't work as they are
   * @throws InterruptedException if the thread is interrupted before it is ready
   */
  public ControlPlane startReady() throws InterruptedException {
    ControlPlane controlPlane =
        withElector(NOBODY).builder(new CompositeMeterRegistry()).withoutReviews().start();
    boolean ready = false;
    try {
      ready = controlPlane.awaitReady(startDeadline.plus(MARGIN));
    } finally {
      if (!ready) {
        controlPlane.close();
      }
    }
    if (!ready) {
      throw new OperatorException(
          "not ready after %d s; see the log, or allow more time with --start-deadline"
              .formatted(startDeadline.toSeconds()));
    }
    return controlPlane;
  }

  private PluginSettings settingsInFolder() {
    SettingsFiles found = SettingsFiles.in(folder);
    if (!found.problems().isEmpty()) {
      throw new OperatorException(
          found.problems().stream()
              .map(Problem::toString)
              .collect(Collectors.joining("\n", "the settings can't be used as they are:\n", "")));
    }
    return found.settings();
  }
}
