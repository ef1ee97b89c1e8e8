// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.KubeSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;

/** Opens the connection to a cluster. */
final class Cluster {

  private static final Duration CALL = Duration.ofSeconds(20);
  private static final String USER_AGENT = "chancery";

  private Cluster() {}

  /**
   * A client, which has not asked anything yet.
   *
   * @throws IllegalArgumentException if the kubeconfig can't be used; the message says why
   */
  static KubernetesClient connect(Kubeconfig kubeconfig) {
    return connect(kubeconfig, CALL);
  }

  /** As {@link #connect(Kubeconfig)}, for the default cluster. */
  static KubernetesClient connect(KubeSettings settings) {
    return connect(new Kubeconfig(settings.defaultCluster()));
  }

  /**
   * As {@link #connect(Kubeconfig)}.
   *
   * @param timeout how long a connection, and then an answer, may take
   */
  static KubernetesClient connect(Kubeconfig kubeconfig, Duration timeout) {
    Config config =
        new ConfigBuilder(kubeconfig.read())
            .withUserAgent(USER_AGENT)
            .withConnectionTimeout((int) timeout.toMillis())
            .withRequestTimeout((int) timeout.toMillis())
            .withRequestRetryBackoffLimit(0)
            .withHttp2Disable(
                true) // a dead connection would be used again until the system gives up
            .build();
    try {
      return new KubernetesClientBuilder()
          .withConfig(config)
          .withHttpClientFactory(new OneThreadHttpClients())
          .withTaskExecutor(Runnable::run) // what would need threads is not used
          .build();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "could not prepare to ask %s: %s (expected: certificates and keys that can be read)"
              .formatted(config.getMasterUrl(), ClientFailures.lastCause(e)));
    }
  }
}
