// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.polling.SerialTasks;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;

/**
 * A way to a cluster, as the settings and the files that they name had it when it was made.
 *
 * @param client asks its API server
 * @param tasks where answers are heard, one after the other
 * @param context lends timers, clock and chance
 * @param kubeconfig what it was made from
 * @param print what the files had in them by then
 */
record Connection(
    KubernetesClient client,
    SerialTasks tasks,
    PluginContext context,
    Kubeconfig kubeconfig,
    int print) {
  /**
   * A way that was not used yet.
   *
   * @throws IllegalArgumentException if the settings name no cluster that can be asked; the message
   *     says why
   */
  static Connection open(PluginContext context, ClusterSettings settings, SerialTasks tasks) {
    Kubeconfig kubeconfig = new Kubeconfig(settings);
    int print = kubeconfig.print(); // before it is read: a change in between must not be missed
    KubernetesClient client = Cluster.connect(kubeconfig);
    return new Connection(client, tasks, context, kubeconfig, print);
  }

  /** Whether the files that it was made from have changed. */
  boolean isOutdated() {
    return kubeconfig.print() != print;
  }

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
