// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes an object as a user would: kind, names, labels and spec.
 *
 * @param serialization writes JSON
 */
record ResourceText(KubernetesSerialization serialization) {

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  String of(GenericKubernetesResource object) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("apiVersion", object.getApiVersion());
    fields.put("kind", object.getKind());
    fields.put("metadata", metadata(object.getMetadata()));
    put(fields, "spec", object.getAdditionalProperties().get("spec"));
    return serialization.asJson(fields);
  }

  /** What its status says; empty if it has none. */
  Map<String, Object> status(GenericKubernetesResource object) {
    Map<String, Object> status = new LinkedHashMap<>();
    if (object.getAdditionalProperties().get("status") instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> put(status, name.toString(), value));
    }
    return status;
  }

  private static Map<String, Object> metadata(ObjectMeta metadata) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "namespace", metadata.getNamespace());
    put(fields, "name", metadata.getName());
    put(fields, "labels", metadata.getLabels());
    if (metadata.getAnnotations() != null) {
      Map<String, String> annotations = new TreeMap<>(metadata.getAnnotations());
      annotations.remove(LAST_APPLIED);
      fields.put("annotations", annotations);
    }
    put(fields, "creationTimestamp", metadata.getCreationTimestamp());
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
