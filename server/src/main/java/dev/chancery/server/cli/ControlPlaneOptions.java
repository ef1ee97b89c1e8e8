// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.LoopLimits;
import dev.chancery.core.leader.SoleElector;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.server.run.FolderOptions;
import dev.chancery.spi.model.InvalidValueException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that starts a control plane; mixed into each. */
final class ControlPlaneOptions {

  @Option(
      names = "--set",
      paramLabel = "PLUGIN.SETTING=VALUE",
      description =
          "A setting of a plugin; may be repeated. It wins over Settings resources in the folder. "
              + "'chancery plugins' lists what there is.")
  private List<String> settings = List.of();

  @Option(
      names = "--missing-upstream-status",
      paramLabel = "STATUS",
      description =
          "What a route answers while its upstream is missing: 500 to 599 (default: 503).")
  private int missingUpstreamStatus = MissingUpstream.DEFAULT.status();

  @Option(
      names = "--missing-upstream-body",
      paramLabel = "TEXT",
      description = "The text of that answer (default: a line that says so).")
  private @Nullable String missingUpstreamBody;

  @Option(
      names = "--start-deadline",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "30s",
      description =
          "How long the start waits for sources and discovery that do not answer "
              + "(default: ${DEFAULT-VALUE}).")
  private Duration startDeadline = Duration.ofSeconds(30);

  @Option(
      names = "--longest-pause",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "20ms",
      description =
          "How long a change may wait for others while many come; 0s for not at all "
              + "(default: ${DEFAULT-VALUE}).")
  private Duration longestPause = LoopLimits.DEFAULT.longestPause();

  @Option(
      names = "--hook-budget",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "1s",
      description =
          "How long one call of a plugin may keep translation waiting (default: ${DEFAULT-VALUE}).")
  private Duration hookBudget = LoopLimits.DEFAULT.hookBudget();

  @Option(
      names = "--quarantine-after",
      paramLabel = "NUMBER",
      defaultValue = "5",
      description =
          "On how many different resources in a row a plugin fails before it is not called for a "
              + "while (default: ${DEFAULT-VALUE}).")
  private int quarantineAfter = LoopLimits.DEFAULT.failures();

  @Mixin private final InstalledPlugins installed = new InstalledPlugins();
  @Mixin private final Console console = new Console();

  /**
   * All of it for a folder.
   *
   * @throws picocli.CommandLine.ParameterException if a value can't be right
   */
  FolderOptions folder(Path folder) {
    try {
      return new FolderOptions(
          folder,
          installed.folders(),
          PluginSettings.commandLine(settings),
          missingUpstream(),
          startDeadline,
          new LoopLimits(longestPause, hookBudget, quarantineAfter),
          new SoleElector(),
          null);
    } catch (InvalidValueException e) {
      throw console.mistake("--missing-upstream-" + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw console.mistake(e);
    }
  }

  private MissingUpstream missingUpstream() {
    String body =
        missingUpstreamBody == null ? MissingUpstream.DEFAULT.body() : missingUpstreamBody;
    return new MissingUpstream(missingUpstreamStatus, body);
  }
}
