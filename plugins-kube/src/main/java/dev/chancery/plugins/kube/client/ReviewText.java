// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes what the API server and a webhook say to each other. */
public final class ReviewText {

  private final KubernetesSerialization serialization = new KubernetesSerialization();
  private final ResourceText texts = new ResourceText(serialization);

  /** Ready to read. */
  public ReviewText() {}

  /**
   * {@return the fields of a JSON object}
   *
   * @param json its text, in UTF-8
   * @throws IllegalArgumentException if it is none; the message quotes nothing of it
   */
  public Map<String, Object> read(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8).strip();
    if (!text.startsWith("{")) {
      throw new IllegalArgumentException("found no JSON object");
    }
    try {
      return fields(serialization.unmarshal(text, Map.class));
    } catch (RuntimeException e) { // the parser's own words would quote the text
      throw new IllegalArgumentException("found JSON that can't be read", e);
    }
  }

  private static Map<String, Object> fields(Map<?, ?> read) {
    Map<String, Object> fields = new LinkedHashMap<>();
    read.forEach((name, value) -> fields.put(String.valueOf(name), value));
    return fields;
  }

  /**
   * {@return an object of the cluster, as a user would write it in JSON}
   *
   * @param object its fields
   * @throws IllegalArgumentException if the fields are none of an object
   */
  public String written(Map<?, ?> object) {
    try {
      return texts.of(serialization.convertValue(object, GenericKubernetesResource.class));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("found an object that can't be read", e);
    }
  }

  /**
   * {@return an object as JSON}
   *
   * @param fields maps, lists, texts, numbers and booleans
   */
  public String json(Map<String, Object> fields) {
    return serialization.asJson(fields);
  }
}
