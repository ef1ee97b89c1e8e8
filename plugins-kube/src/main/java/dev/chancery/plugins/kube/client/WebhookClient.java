// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.WebhookSettings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps the certificate and the configuration of a webhook in a real cluster. */
public final class WebhookClient implements WebhookStore {

  private static final String TYPE = "kubernetes.io/tls";
  private static final String SECRET_ROLE =
      "a role with the verbs 'create', 'get' and 'update' for secrets";
  private static final String CONFIGURATION_ROLE =
      "a role with the verbs 'create', 'get' and 'patch' for"
          + " validatingwebhookconfigurations.admissionregistration.k8s.io";
  private static final ResourceDefinitionContext DEFINITION =
      new ResourceDefinitionContext.Builder()
          .withGroup("admissionregistration.k8s.io")
          .withVersion("v1")
          .withKind("ValidatingWebhookConfiguration")
          .withPlural("validatingwebhookconfigurations")
          .withNamespaced(false)
          .build();
  private static final PatchContext APPLY = ServerSideApply.forcing("chancery-webhook");

  private final KubernetesClient client;
  private final WebhookSettings names;

  private WebhookClient(KubernetesClient client, WebhookSettings names) {
    this.client = client;
    this.names = names;
  }

  /**
   * {@return a client, which has not asked anything yet}
   *
   * @param settings name the cluster, which is the default one, and what is kept there
   * @throws IllegalArgumentException if the settings name no cluster that can be asked; the message
   *     says why
   */
  public static WebhookStore connect(KubeSettings settings) {
    return new WebhookClient(Cluster.connect(settings), settings.webhook());
  }

  @Override
  public Optional<Kept> secret() {
    Secret found = ask("read " + secretName(), SECRET_ROLE, () -> named().get());
    return Optional.ofNullable(found).map(WebhookClient::kept);
  }

  private static Kept kept(Secret secret) {
    Map<String, String> data = new HashMap<>();
    if (secret.getData() != null) {
      secret.getData().forEach((name, value) -> data.put(name, decoded(value)));
    }
    return new Kept(secret.getMetadata().getResourceVersion(), data);
  }

  private static String decoded(String value) {
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  @Override
  public boolean keep(Map<String, String> data, String version) {
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(names.serviceNamespace())
            .withName(names.secretName())
            .withResourceVersion(version.isEmpty() ? null : version)
            .endMetadata()
            .withType(TYPE)
            .withStringData(data)
            .build();
    return ask("write " + secretName(), SECRET_ROLE, () -> isWritten(secret));
  }

  private boolean isWritten(Secret secret) {
    Resource<Secret> resource = secrets().resource(secret);
    boolean isNew = secret.getMetadata().getResourceVersion() == null;
    try {
      Secret unused = isNew ? resource.create() : resource.update();
      return true;
    } catch (KubernetesClientException e) {
      boolean gone = !isNew && e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
      if (gone || e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  private Resource<Secret> named() {
    return secrets().withName(names.secretName());
  }

  private NonNamespaceOperation<Secret, ?, Resource<Secret>> secrets() {
    return client.secrets().inNamespace(names.serviceNamespace());
  }

  private String secretName() {
    return "secret %s/%s".formatted(names.serviceNamespace(), names.secretName());
  }

  @Override
  public Map<String, Object> configuration() {
    GenericKubernetesResource found =
        ask(
            "read " + configurationName(),
            CONFIGURATION_ROLE,
            () ->
                client
                    .genericKubernetesResources(DEFINITION)
                    .withName(names.configurationName())
                    .get());
    return found == null ? Map.of() : found.getAdditionalProperties();
  }

  @Override
  public void apply(Map<String, Object> configuration) {
    GenericKubernetesResource object =
        client
            .getKubernetesSerialization()
            .convertValue(configuration, GenericKubernetesResource.class);
    GenericKubernetesResource unused =
        ask(
            "write " + configurationName(),
            CONFIGURATION_ROLE,
            () ->
                client
                    .genericKubernetesResources(DEFINITION)
                    .resource(object)
                    .patch(APPLY, object));
  }

  private String configurationName() {
    return "ValidatingWebhookConfiguration " + names.configurationName();
  }

  private static <T> T ask(String what, String role, Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) { // such as a token that no header can hold
      throw new IllegalStateException(
          "could not %s: %s".formatted(what, ClientFailures.reason(e, role)));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
