// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.ValidationReport;
import dev.chancery.spi.model.Resource;
import dev.chancery.testkit.FastTime;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A control plane with a webhook, and users who write objects. */
final class WebhookRig implements AutoCloseable {

  /** Between two looks at what users may have spoiled; it passes in a second. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final KubeCluster cluster;
  private final Path file;
  private final FastTime time = FastTime.of("kube", 10).forPausesUpTo(PAUSE);
  private final ControlPlane controlPlane;

  /**
   * @param file for what users write
   * @param kubeconfig the control plane's
   * @param settings of the webhook and others
   */
  WebhookRig(KubeCluster cluster, Path file, Path kubeconfig, String... settings) {
    this.cluster = cluster;
    this.file = file;
    List<String> all =
        new ArrayList<>(List.of("kube.kubeconfig=" + kubeconfig, "kube.resources=true"));
    all.addAll(List.of(settings));
    controlPlane =
        ControlPlane.builder()
            .contexts(time)
            .plugin(new KubePlugin())
            .plugin(new Taste())
            .settings(PluginSettings.commandLine(all))
            .start();
  }

  /** Warns of upstreams that are called {@code ugly}. */
  private static final class Taste implements ValidationPlugin {

    @Override
    public String name() {
      return "taste";
    }

    @Override
    public void validate(Resource resource, ValidationReport report) {
      if (resource.metadata().name().equals("ugly")) {
        report.warn("kube.serviceName", "found an ugly name (expected: a nice one)");
      }
    }
  }

  /** Applies an object. Returns what kubectl said, whether it was taken or refused. */
  String apply(String yaml) {
    return apply(cluster, file, yaml);
  }

  static String apply(KubeCluster cluster, Path file, String yaml) {
    KubeFiles.write(file, yaml);
    try {
      return cluster.kubectl("apply", "--server-side", "--force-conflicts", "-f", file.toString());
    } catch (AssertionError e) { // kubectl failed: so its words say
      return String.valueOf(e.getMessage());
    }
  }

  /** Applies an object until kubectl says that. Returns all that it said then. */
  String awaitSaid(String yaml, String wanted) {
    List<String> said = new ArrayList<>();
    await(
        "have kubectl say '%s'".formatted(wanted),
        () -> {
          said.add(apply(yaml));
          return last(said).contains(wanted);
        });
    return last(said);
  }

  private static String last(List<String> words) {
    return words.get(words.size() - 1);
  }

  /** Waits until the status of the control plane says that of the webhook. */
  void awaitTrouble(String wanted) {
    await("say '%s'".formatted(wanted), () -> trouble().contains(wanted));
  }

  String trouble() {
    return controlPlane.status().origins().getOrDefault("kube-review", List.of()).toString();
  }

  /** Waits until that holds. */
  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end)
          .as("it did not %s; the webhook says %s", what, trouble())
          .isNegative();
    }
  }

  @Override
  public void close() {
    controlPlane.close();
    time.close();
  }
}
