// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes objects as plain maps, lists, texts, numbers and booleans. Safe for use by
 * several threads.
 */
public final class Trees {

  private static final String START = "---\n"; // or JSON would have to be strict
  private static final Pattern INDENTED = Pattern.compile("(?m)^[ \t]+"); // JSON may be, by tabs

  private final KubernetesSerialization serialization = new KubernetesSerialization();

  /** What reads JSON and YAML, and writes JSON. */
  public Trees() {}

  /** What a mapping in JSON says. */
  public Map<String, Object> read(String json) {
    return sorted(serialization.unmarshal(json, Map.class));
  }

  /**
   * What a mapping in YAML, or in JSON, says; nothing, if the text has none.
   *
   * @param text is known to be neither deep nor full of aliases
   * @throws IllegalArgumentException if it is no YAML; the message says what is wrong
   */
  public Map<String, Object> readYaml(String text) {
    String spaced =
        text.stripLeading().startsWith("{") ? INDENTED.matcher(text).replaceAll(" ") : text;
    try {
      return sorted(serialization.unmarshal(START + spaced, Map.class));
    } catch (KubernetesClientException e) {
      throw new IllegalArgumentException(
          "found what is no YAML: " + ClientFailures.lastCause(e), e);
    }
  }

  /** As JSON. */
  public String json(Map<String, ?> tree) {
    return serialization.asJson(tree);
  }

  /** The same with its keys in order, without nulls; nothing for what is no mapping. */
  public static Map<String, Object> sorted(@Nullable Object tree) {
    Map<String, Object> sorted = new TreeMap<>();
    if (tree instanceof Map<?, ?> fields) {
      fields.forEach(
          (key, value) -> {
            if (value != null) {
              sorted.put(String.valueOf(key), value);
            }
          });
    }
    return sorted;
  }

  /** As {@link #sorted}, where all values are texts, such as labels. */
  public static Map<String, String> texts(@Nullable Object tree) {
    Map<String, String> texts = new TreeMap<>();
    sorted(tree).forEach((key, value) -> texts.put(key, value.toString()));
    return texts;
  }
}
