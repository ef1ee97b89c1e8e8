// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.WebhookSettings;
import dev.chancery.spi.model.KindName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What tells the API server which resources to ask about, and whom.
 *
 * @param settings say so
 */
record WebhookConfiguration(KubeSettings settings) {

  /** The path that is asked. */
  static final String PATH = "/validate";

  private static final int TIMEOUT_SECONDS = 5;

  /**
   * The whole object.
   *
   * @param authorities by which the API server is to know the control plane, as PEM
   */
  Map<String, Object> object(String authorities) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "admissionregistration.k8s.io/v1");
    object.put("kind", "ValidatingWebhookConfiguration");
    object.put("metadata", Map.of("name", settings.webhook().configurationName()));
    object.put("webhooks", List.of(webhook(authorities)));
    return object;
  }

  /** Whether an object says that already, whatever else it says. */
  static boolean isIn(Map<String, Object> object, Map<String, Object> found) {
    return holds(found.get("webhooks"), Objects.requireNonNull(object.get("webhooks")));
  }

  private Map<String, Object> webhook(String authorities) {
    Map<String, Object> webhook = new LinkedHashMap<>();
    webhook.put("name", "resources." + KindName.GROUP);
    webhook.put("admissionReviewVersions", List.of("v1"));
    webhook.put("sideEffects", "None");
    webhook.put("matchPolicy", "Equivalent");
    webhook.put("failurePolicy", settings.webhook().failurePolicy().name());
    webhook.put("timeoutSeconds", TIMEOUT_SECONDS);
    webhook.put("clientConfig", client(authorities));
    webhook.put(
        "rules",
        List.of(
            Map.of(
                "apiGroups", List.of(KindName.GROUP),
                "apiVersions", List.of(KindName.VERSION),
                "operations", List.of("CREATE", "UPDATE"),
                "resources", List.of("*"),
                "scope", "Namespaced")));
    if (!settings.namespaces().isEmpty()) {
      webhook.put("namespaceSelector", Map.of("matchExpressions", List.of(ofNamespaces())));
    }
    return webhook;
  }

  private Map<String, Object> ofNamespaces() {
    return Map.of(
        "key", "kubernetes.io/metadata.name",
        "operator", "In",
        "values", settings.namespaces());
  }

  private Map<String, Object> client(String authorities) {
    WebhookSettings webhook = settings.webhook();
    Map<String, Object> client = new HashMap<>();
    client.put(
        "caBundle",
        Base64.getEncoder().encodeToString(authorities.getBytes(StandardCharsets.US_ASCII)));
    if (webhook.url().isEmpty()) {
      client.put(
          "service",
          Map.of(
              "namespace",
              webhook.serviceNamespace(),
              "name",
              webhook.serviceName(),
              "path",
              PATH,
              "port",
              443));
    } else {
      client.put("url", webhook.url());
    }
    return client;
  }

  private static boolean holds(@Nullable Object found, Object wanted) {
    if (wanted instanceof Map<?, ?> fields) {
      return found instanceof Map<?, ?> all
          && fields.entrySet().stream()
              .allMatch(entry -> holds(all.get(entry.getKey()), entry.getValue()));
    }
    if (wanted instanceof List<?> items) {
      return found instanceof List<?> all
          && all.size() == items.size()
          && IntStream.range(0, items.size()).allMatch(i -> holds(all.get(i), items.get(i)));
    }
    return wanted.equals(found);
  }
}
