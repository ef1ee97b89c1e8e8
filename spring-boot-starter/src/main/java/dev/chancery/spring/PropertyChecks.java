// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.core.config.SettingsFiles;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.spi.model.InvalidValueException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at all properties before anything is made of them, and tells all that is wrong at once. */
final class PropertyChecks {

  private static final String ACTION =
      "Correct these properties; docs/spring-boot.md of Chancery has a table of all.";

  private final PropertyProblems problems = new PropertyProblems();
  private final ChanceryProperties properties;

  private PropertyChecks(ChanceryProperties properties) {
    this.properties = properties;
  }

  /**
   * Checks all.
   *
   * @throws ChanceryStartException if anything is wrong; it tells all that is
   */
  static CheckedProperties check(ChanceryProperties properties) {
    PropertyChecks checks = new PropertyChecks(properties);
    checks.checkTranslation();
    new XdsPropertyChecks(properties.xds(), checks.problems).check();
    PluginSettings inFolder = checks.settingsInFolder();
    if (!checks.problems.all().isEmpty()) {
      throw new ChanceryStartException(checks.problems.all(), ACTION);
    }
    return new CheckedProperties(
        properties, inFolder.and(PluginProperties.settings(properties.plugins())));
  }

  /** What a route answers while its upstream is missing. */
  static MissingUpstream missingUpstream(ChanceryProperties.MissingUpstreamAnswer answer) {
    String body = answer.body() == null ? MissingUpstream.DEFAULT.body() : answer.body();
    return new MissingUpstream(answer.status(), body);
  }

  private void checkTranslation() {
    problems.checkPositive("chancery.start-deadline", properties.startDeadline());
    problems.checkNotNegative("chancery.longest-pause", properties.longestPause());
    problems.checkPositive("chancery.hook-budget", properties.hookBudget());
    problems.checkAtLeastOne("chancery.quarantine-after", properties.quarantineAfter());
    try {
      missingUpstream(properties.missingUpstream());
    } catch (InvalidValueException e) {
      problems.add("chancery.missing-upstream." + e.getMessage());
    }
  }

  private PluginSettings settingsInFolder() {
    Path folder = properties.configFolder();
    if (folder == null) {
      return PluginSettings.NONE;
    }
    if (!Files.isDirectory(folder)) {
      problems.add(
          "chancery.config-folder",
          folder.toAbsolutePath(),
          "a folder of YAML files; there is none");
      return PluginSettings.NONE;
    }
    SettingsFiles found = SettingsFiles.in(folder);
    found.problems().forEach(problem -> problems.add("chancery.config-folder: " + problem));
    return found.settings();
  }
}
