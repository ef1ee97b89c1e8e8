// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.model.KindName;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import java.net.HttpURLConnection;
import java.util.Map;

/** Writes the status of resources. Its calls wait for the API server. */
public final class StatusClient implements AutoCloseable {

  private static final PatchContext APPLY = ServerSideApply.forcing("chancery");

  private final KubernetesClient client;

  private StatusClient(KubernetesClient client) {
    this.client = client;
  }

  /**
   * {@return a client, which has not asked anything yet}
   *
   * @param settings whose default cluster it is
   * @throws IllegalArgumentException if the settings name no cluster that can be asked; the message
   *     says why
   */
  public static StatusClient connect(KubeSettings settings) {
    return new StatusClient(Cluster.connect(settings));
  }

  /**
   * Writes a status, by server-side apply, so that nothing is lost that others wrote meanwhile. One
   * whose resource has gone is forgotten.
   *
   * @param resource whose status it is
   * @param status all of it; what was written here before and is not in it goes
   * @throws IllegalStateException if that did not succeed; its message is for the user, and has
   *     nothing secret
   */
  public void write(ClusterResource resource, Map<String, Object> status) {
    GenericKubernetesResource object = new GenericKubernetesResource();
    object.setApiVersion(KindName.API_VERSION);
    object.setKind(resource.key().kind());
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(resource.key().ref().namespace())
            .withName(resource.key().ref().name())
            .build());
    object.setAdditionalProperty("status", status);
    try {
      GenericKubernetesResource unused =
          client
              .genericKubernetesResources(
                  OwnDefinition.of(resource.key().kind(), resource.plural()))
              .resource(object)
              .subresource("status")
              .patch(APPLY, object);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw new IllegalStateException(message(resource, e));
      }
    }
  }

  private static String message(ClusterResource resource, KubernetesClientException failure) {
    String what = "could not write the status of %s: ".formatted(resource.name());
    return failure.getCode() == HttpURLConnection.HTTP_FORBIDDEN
        ? what
            + "forbidden (expected: a role with the verb 'patch' for %s/status in API group %s)"
                .formatted(resource.plural(), KindName.GROUP)
        : what + ClientFailures.lastCause(failure);
  }

  @Override
  public void close() {
    client.close();
  }
}
