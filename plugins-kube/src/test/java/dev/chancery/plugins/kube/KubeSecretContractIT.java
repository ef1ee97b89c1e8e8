// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import dev.chancery.plugins.kube.secrets.ClusterSecrets;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretText;
import dev.chancery.testkit.contract.SecretFixture;
import dev.chancery.testkit.contract.SecretPluginContract;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Secrets of a real Kubernetes keep the contract, which")
class KubeSecretContractIT extends SecretPluginContract {

  private static final String HUSH = "hush-hush";

  @AutoClose private static KubeCluster cluster;

  @TempDir private Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
  }

  @Override
  protected SecretFixture newFixture() {
    cluster.kubectl("delete", "secrets", "--all", "-n", "default");
    return new Fixture(folder);
  }

  @Override
  protected Duration patience() {
    return Duration.ofMinutes(2);
  }

  @Override
  protected Duration pace() {
    return Duration.ofMillis(40);
  }

  private static final class Fixture extends RelayedFixture implements SecretFixture {

    Fixture(Path folder) {
      super(cluster, folder);
    }

    @Override
    public SecretPlugin plugin() {
      return new ClusterSecrets();
    }

    @Override
    public Record settings() {
      return ofCluster().withSecrets(true);
    }

    @Override
    public ResourceRef secret(int number) {
      return new ResourceRef("default", "secret-" + number);
    }

    @Override
    public SecretContent content(int number) {
      return new OpaqueSecret(Map.of("password", new SecretText(HUSH + number)));
    }

    @Override
    public void put(ResourceRef secret, SecretContent content) {
      String text =
          Objects.requireNonNull(((OpaqueSecret) content).values().get("password")).value();
      cluster.apply(
          "{apiVersion: v1, kind: Secret, metadata: {name: %s}, data: {password: %s}}"
              .formatted(secret.name(), KubeFiles.base64(text)));
    }

    @Override
    public void remove(ResourceRef secret) {
      cluster.kubectl("delete", "secret", secret.name());
    }

    /** Its bytes, which are no text, hold those that were told. */
    @Override
    public void spoil(ResourceRef secret) {
      cluster.apply(
          "{apiVersion: v1, kind: Secret, metadata: {name: %s}, data: {password: aHVzaC1odXNo/w==}}"
              .formatted(secret.name()));
    }

    @Override
    public Set<String> confidential() {
      return Set.of(HUSH, KubeCluster.ADMIN_TOKEN);
    }
  }
}
