// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.chancery.core.plugin.PluginSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes settings of plugins of the properties under {@code chancery.plugins}. */
final class PluginProperties {

  private static final String PREFIX = "chancery.plugins.";
  private static final JsonMapper JSON = new JsonMapper();

  private PluginProperties() {}

  /**
   * The settings, each with the name of its property.
   *
   * @param plugins by plugin, then by setting
   */
  static PluginSettings settings(Map<String, Map<String, Object>> plugins) {
    List<PluginSettings.Value> values = new ArrayList<>();
    new TreeMap<>(plugins)
        .forEach(
            (plugin, settings) ->
                new TreeMap<>(settings)
                    .forEach((setting, value) -> values.add(value(plugin, setting, value))));
    return new PluginSettings(values);
  }

  private static PluginSettings.Value value(String plugin, String setting, Object value) {
    return new PluginSettings.Property(
        plugin, setting, text(value), "%s%s.%s".formatted(PREFIX, plugin, setting));
  }

  /** Lists and maps as JSON, which is YAML too. */
  private static String text(Object value) {
    if (!(value instanceof Map || value instanceof List)) {
      return String.valueOf(value);
    }
    try {
      return JSON.writeValueAsString(nested(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("properties are text, numbers, lists and maps of them", e);
    }
  }

  /** The binder makes a list whose type it isn't told into a map by index. */
  private static Object nested(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(PluginProperties::nested).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if (isList(map)) {
      return map.entrySet().stream()
          .sorted(Comparator.comparingInt(entry -> Integer.parseInt((String) entry.getKey())))
          .map(entry -> nested(entry.getValue()))
          .toList();
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((key, item) -> fields.put(String.valueOf(key), nested(item)));
    return fields;
  }

  private static boolean isList(Map<?, ?> map) {
    for (int i = 0; i < map.size(); i++) {
      if (!map.containsKey(Integer.toString(i))) {
        return false;
      }
    }
    return !map.isEmpty();
  }
}
