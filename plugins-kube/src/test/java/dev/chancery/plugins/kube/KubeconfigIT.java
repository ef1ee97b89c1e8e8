// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static dev.chancery.plugins.kube.KubeRig.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A kubeconfig that can't be used is told, and used as soon as it is mended:")
class KubeconfigIT {

  private static final String TOKEN = "s3cr3t-t0k3n-0123456789";
  private static final EndpointSet ONE = EndpointSet.of(Endpoint.of("10.1.0.1", 8080));

  @AutoClose private static KubeCluster cluster;

  @TempDir private Path folder;
  private Path file;
  private KubeRig rig;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    cluster.apply(KubeFiles.service("cart"));
    cluster.apply(KubeFiles.slice("cart", "one", 8080, "{addresses: [10.1.0.1]}"));
  }

  @BeforeEach
  void start() {
    file = folder.resolve("config");
    rig = new KubeRig(KubeSettings.DEFAULT.withKubeconfig(file.toString()));
  }

  @AfterEach
  void end() {
    rig.close();
    assertThat(rig.sink().events()).noneMatch(event -> event.toString().contains(TOKEN));
  }

  @Test
  @DisplayName("one that is not there")
  void missing() {
    assertThat(failure())
        .isEqualTo(
            "kube.kubeconfig is '%s', which can't be read (expected: a kubeconfig)"
                .formatted(file));
    mend();
  }

  @Test
  @DisplayName("one that is no YAML")
  void garbage() {
    KubeFiles.write(file, "{users: [" + TOKEN + "\u0001]: }");
    assertThat(failure())
        .startsWith("kube.kubeconfig is '%s', which can't be understood (".formatted(file))
        .endsWith("expected: a kubeconfig with clusters, users and contexts)");
    mend();
  }

  @Test
  @DisplayName("one with nothing in it")
  void empty() {
    KubeFiles.write(file, "apiVersion: v1\nkind: Config\n");
    assertThat(failure())
        .contains(
            "whose current-context is missing or not among its contexts (expected: a kubeconfig with contexts");
    mend();
  }

  @Test
  @DisplayName("one whose current context is not among its contexts")
  void unknownCurrent() {
    KubeFiles.write(file, right().replace("current-context: test", "current-context: prod"));
    assertThat(failure())
        .contains("not among its contexts (expected: test, there or as kube.context)");
    mend();
  }

  @Test
  @DisplayName("one without the context that the settings name")
  void unknownContext() {
    KubeFiles.write(file, right());
    rig.close();
    rig = new KubeRig(KubeSettings.DEFAULT.withKubeconfig(file.toString()).withContext("prod"));
    assertThat(failure()).isEqualTo("kube.context is 'prod' (expected: test)");
    KubeFiles.write(file, right().replace("{name: test, context:", "{name: prod, context:"));
    rig.awaitEndpoints("cart", ONE);
  }

  @Test
  @DisplayName("one with a token that is not accepted")
  void wrongToken() {
    KubeFiles.write(file, right().replace("admin-token", TOKEN));
    assertThat(failure())
        .startsWith("could not read ")
        .endsWith(
            " in all namespaces: the API server does not accept the credentials"
                + " (expected: a token or a certificate that holds)");
    mend();
  }

  @Test
  @DisplayName("one with a token that can't be sent")
  void strangeToken() {
    KubeFiles.write(file, right().replace("'admin-token'", "\"" + TOKEN + "\\n\""));
    assertThat(failure()).endsWith(" in all namespaces: IllegalArgumentException");
    mend();
  }

  @Test
  @DisplayName("one whose server is not there")
  void wrongServer() {
    KubeFiles.write(file, right().replace(cluster.url(), "https://127.0.0.1:1"));
    assertThat(failure()).startsWith("could not read ");
    mend();
  }

  @Test
  @DisplayName("one whose certificate of the server is not there")
  void wrongCertificate() {
    String missing = folder.resolve("ca.crt").toString();
    KubeFiles.write(file, right().replace(cluster.certificate().toString(), missing));
    assertThat(failure()).contains(missing);
    mend();
  }

  private String failure() {
    rig.track(upstream("cart", "http"));
    return rig.awaitFailure("cart");
  }

  private void mend() {
    KubeFiles.write(file, right());
    rig.awaitEndpoints("cart", ONE);
  }

  private static String right() {
    return KubeFiles.read(cluster.kubeconfig());
  }
}
