package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.KubeSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Opens the connection to the cluster that the settings name. */
final class Cluster {

  private static final Duration CALL = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final String USER_AGENT = "chancery";

  private Cluster() {}

  /**
   * A client, which has not asked anything yet.
   *
   * @param threads where its tasks run
   * @throws IllegalArgumentException if the kubeconfig can't be used; the message says why
   */
  static KubernetesClient connect(KubeSettings settings, Executor threads) {
    Config config =
        new ConfigBuilder(config(settings))
            .withUserAgent(USER_AGENT)
            .withConnectionTimeout((int) CALL.toMillis())
            .withRequestTimeout((int) CALL.toMillis())
            .withRequestRetryBackoffLimit(0)
            .withWatchReconnectInterval((int) FIRST_PAUSE.toMillis())
            .build();
    return new KubernetesClientBuilder().withConfig(config).withTaskExecutor(threads).build();
  }

  private static Config config(KubeSettings settings) {
    String context = settings.context().isEmpty() ? null : settings.context();
    if (settings.kubeconfig().isEmpty()) {
      return Config.autoConfigure(context);
    }
    Path file = Path.of(settings.kubeconfig());
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "kube.kubeconfig is '%s', which can't be read (expected: a kubeconfig)".formatted(file));
    }
    return Config.fromKubeconfig(context, file.toFile());
  }
}
