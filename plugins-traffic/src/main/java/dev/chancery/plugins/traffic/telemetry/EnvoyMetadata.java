// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;
import java.util.HashMap;
import java.util.Map;

/**
 * The option section {@code envoyMetadata}: texts that filters of Envoy and access logs find with a
 * virtual host or a route. Each of them has its own; of several sections for one part, the specific
 * one's texts win.
 *
 * @param namespaces for each namespace, such as {@code com.example.team}, its texts by name
 */
public record EnvoyMetadata(
    @JsonValue @JsonPropertyDescription("For each namespace, texts by their names.")
        Map<String, Map<String, String>> namespaces)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "envoyMetadata";

  /** Copies the maps. */
  public EnvoyMetadata {
    Map<String, Map<String, String>> copy = new HashMap<>();
    namespaces.forEach((namespace, texts) -> copy.put(namespace, Map.copyOf(texts)));
    namespaces = Map.copyOf(copy);
  }

  /** The texts of this and of another, which win. */
  EnvoyMetadata and(EnvoyMetadata specific) {
    Map<String, Map<String, String>> all = new HashMap<>();
    namespaces.forEach((namespace, texts) -> all.put(namespace, new HashMap<>(texts)));
    specific.namespaces.forEach(
        (namespace, texts) -> all.computeIfAbsent(namespace, n -> new HashMap<>()).putAll(texts));
    return new EnvoyMetadata(all);
  }
}
