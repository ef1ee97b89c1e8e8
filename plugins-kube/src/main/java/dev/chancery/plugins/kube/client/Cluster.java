package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.KubeSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Opens the connection to a cluster. */
final class Cluster {

  private static final Duration CALL = Duration.ofSeconds(20);
  private static final String USER_AGENT = "chancery";

  private Cluster() {}

  /**
   * A client, which has not asked anything yet.
   *
   * @param threads where its tasks run
   * @throws IllegalArgumentException if the kubeconfig can't be used; the message says why
   */
  static KubernetesClient connect(Kubeconfig kubeconfig, Executor threads) {
    return connect(kubeconfig, threads, CALL);
  }

  /** As {@link #connect(Kubeconfig, Executor)}, for the default cluster. */
  static KubernetesClient connect(KubeSettings settings, Executor threads) {
    return connect(new Kubeconfig(settings.defaultCluster()), threads);
  }

  /**
   * As {@link #connect(Kubeconfig, Executor)}.
   *
   * @param timeout how long a connection, and then an answer, may take
   */
  static KubernetesClient connect(Kubeconfig kubeconfig, Executor threads, Duration timeout) {
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
      return new KubernetesClientBuilder().withConfig(config).withTaskExecutor(threads).build();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "could not prepare to ask %s: %s (expected: certificates and keys that can be read)"
              .formatted(config.getMasterUrl(), ClientFailures.lastCause(e)));
    }
  }
}
