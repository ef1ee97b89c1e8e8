package dev.chancery.plugins.kube.client;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.polling.SerialTasks;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;

/**
 * A way to a cluster.
 *
 * @param client asks its API server
 * @param tasks where answers are heard, one after the other
 * @param context lends timers and chance
 */
record Connection(KubernetesClient client, SerialTasks tasks, PluginContext context) {

  /**
   * A request of the API.
   *
   * @param path such as {@code /api/v1/services?limit=500}
   */
  HttpRequest get(String path) {
    String server = client.getMasterUrl().toString().replaceAll("/+$", "");
    return client
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri(server + path)
        .header("Accept", "application/json")
        .build();
  }
}
