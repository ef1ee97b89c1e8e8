// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.core.plugin.Sections;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.core.record.TextPart;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The {@code Settings} resources in a folder, which are read before the plugins are made.
 *
 * @param settings all settings that are right
 * @param problems what is wrong with {@code Settings} resources, or why the folder can't be read;
 *     mistakes in other resources are left to {@link FolderSource}
 */
public record SettingsFiles(PluginSettings settings, List<Problem> problems) {

  /** Copies the list. */
  public SettingsFiles {
    problems = List.copyOf(problems);
  }

  /**
   * {@return what is in the files of a folder that {@link FolderSource} would read}
   *
   * @param directory the folder; if it can't be read that is among the problems
   */
  public static SettingsFiles in(Path directory) {
    YamlResourceReader reader = new YamlResourceReader(Sections.NONE, ReadLimits.DEFAULT);
    ResourceReader settingsReader =
        (origin, text) ->
            reader.read(
                origin,
                text,
                part -> mayBeSettings(part) ? reader.readings(origin, part) : List.of());
    FileReading reading = new FileReading(settingsReader, FolderSettings.DEFAULT);
    PluginSettings settings = PluginSettings.NONE;
    List<Problem> problems = new ArrayList<>();
    try {
      for (Map.Entry<String, FolderListing.Found> file :
          FolderScan.of(directory).files().entrySet()) {
        ResourceBatch batch =
            reading.parse(
                file.getKey(), reading.read(file.getKey(), file.getValue().path()), settingsReader);
        settings = settings.and(settings(batch));
        problems.addAll(problems(batch));
      }
    } catch (IOException e) {
      problems.add(
          Problem.error(
              FolderSource.NAME,
              directory.toString(),
              "the folder can't be read: " + IoFailure.describe(e)));
    }
    return new SettingsFiles(settings, problems);
  }

  /**
   * Of thousands of documents hardly any has settings, and all of them are read again later. Where
   * the name of the kind is not in the text, it can only be written by escapes.
   */
  private static boolean mayBeSettings(TextPart part) {
    return part.text().contains(Settings.KIND) || part.text().indexOf('\\') >= 0;
  }

  private static PluginSettings settings(ResourceBatch batch) {
    PluginSettings settings = PluginSettings.NONE;
    for (ResourceBatch.Located located : batch.resources()) {
      if (located.resource() instanceof Settings found) {
        settings = settings.and(found.pluginSettings());
      }
    }
    return settings;
  }

  private static List<Problem> problems(ResourceBatch batch) {
    List<Problem> problems = new ArrayList<>();
    batch.rejected().entrySet().stream()
        .filter(rejected -> rejected.getKey().kind().equals(Settings.KIND))
        .sorted(Map.Entry.comparingByKey())
        .forEach(rejected -> problems.addAll(rejected.getValue()));
    return problems;
  }
}
