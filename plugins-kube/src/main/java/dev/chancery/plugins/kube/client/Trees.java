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

  /**
   * {@return what a mapping in JSON says, as {@link #sorted} has it}
   *
   * @param json the mapping; what is thrown for anything else is the parser's own affair
   */
  public Map<String, Object> read(String json) {
    return sorted(serialization.unmarshal(json, Map.class));
  }

  /**
   * {@return what a mapping in YAML, or in JSON, says; nothing, if the text has none}
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

  /**
   * {@return a mapping as JSON}
   *
   * @param tree maps, lists, texts, numbers and booleans
   */
  public String json(Map<String, ?> tree) {
    return serialization.asJson(tree);
  }

  /**
   * {@return a mapping with its keys in order, without nulls; nothing for what is no mapping}
   *
   * @param tree may be null; what its values hold is left as it is
   */
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

  /**
   * {@return as {@link #sorted}, where all values are texts}
   *
   * @param tree such as labels
   */
  public static Map<String, String> texts(@Nullable Object tree) {
    Map<String, String> texts = new TreeMap<>();
    sorted(tree).forEach((key, value) -> texts.put(key, value.toString()));
    return texts;
  }
}
