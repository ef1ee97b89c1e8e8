// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.SecretText;
import dev.chancery.spi.secret.TlsSecret;
import dev.chancery.testkit.SelfSigned;
import dev.chancery.testkit.fake.RecordingSecretSink.Event;
import dev.chancery.testkit.fake.RecordingSecretSink.Missing;
import dev.chancery.testkit.fake.RecordingSecretSink.Published;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Secrets of a real Kubernetes")
class KubeSecretsIT {

  private static final Path ROLES = Path.of("..", "docs", "kubernetes");
  private static final ResourceRef TLS = new ResourceRef("default", "shop-tls");
  private static final ResourceRef OTHER = new ResourceRef("default", "other");
  private static final ResourceRef OF_SHOP = new ResourceRef("shop", "shop-tls");
  private static final OpaqueSecret HUSH = data(Map.of("password", "hush"));

  @AutoClose private static KubeCluster cluster;
  @TempDir private static Path keys;
  private static SelfSigned one;
  private static SelfSigned two;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    cluster.kubectl("create", "namespace", "shop");
    one = SelfSigned.make(keys, "one");
    two = SelfSigned.make(keys, "two");
  }

  @AfterEach
  void removeSecrets() {
    cluster.kubectl("delete", "secrets", "--all", "-n", "default");
    cluster.kubectl("delete", "secrets", "--all", "-n", "shop");
  }

  private static OpaqueSecret data(Map<String, String> texts) {
    return new OpaqueSecret(
        texts.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, entry -> new SecretText(entry.getValue()))));
  }

  private static TlsSecret certificate(SelfSigned of) {
    return TlsSecret.certificate(of.certificatePem(), of.keyPem());
  }

  private static void apply(ResourceRef secret, String type, Map<String, String> texts) {
    String data =
        texts.entrySet().stream()
            .map(entry -> "'%s': %s".formatted(entry.getKey(), KubeFiles.base64(entry.getValue())))
            .collect(Collectors.joining(", "));
    cluster.apply(
        "{apiVersion: v1, kind: Secret, metadata: {namespace: %s, name: %s}, type: %s, data: {%s}}"
            .formatted(secret.namespace(), secret.name(), type, data));
  }

  private static void applyTls(ResourceRef secret, SelfSigned of) {
    apply(
        secret,
        "kubernetes.io/tls",
        Map.of("tls.crt", of.certificatePem(), "tls.key", of.keyPem()));
  }

  private static void delete(ResourceRef secret) {
    cluster.kubectl("delete", "secret", secret.name(), "-n", secret.namespace());
  }

  @Test
  @DisplayName("are told as they come, change and go, and those that are not tracked never")
  void changes() {
    apply(OTHER, "Opaque", Map.of("password", "hush"));
    try (SecretRig rig = SecretRig.of(cluster.kubeconfig())) {
      rig.track(TLS);
      rig.awaitMissing(TLS);
      applyTls(TLS, one);
      rig.awaitContent(TLS, certificate(one));
      applyTls(TLS, two);
      rig.awaitContent(TLS, certificate(two));
      delete(TLS);
      rig.awaitMissing(TLS);
      assertThat(rig.events(OTHER)).isEmpty();
      rig.track(TLS, OTHER);
      rig.awaitContent(OTHER, HUSH);
      rig.track(OTHER);
      rig.advance(Duration.ZERO);
      int before = rig.events(TLS).size();
      applyTls(TLS, one);
      apply(OTHER, "Opaque", Map.of("password", "hush", "user", "ann"));
      rig.awaitContent(OTHER, data(Map.of("password", "hush", "user", "ann")));
      assertThat(rig.events(TLS)).hasSize(before);
    }
  }

  @Test
  @DisplayName("are read by their keys, whatever other keys there are beside a certificate")
  void kinds() {
    ResourceRef authorities = new ResourceRef("default", "authorities");
    ResourceRef both = new ResourceRef("default", "both");
    ResourceRef user = new ResourceRef("default", "user");
    apply(authorities, "Opaque", Map.of("ca.crt", one.certificatePem()));
    apply(user, "kubernetes.io/basic-auth", Map.of("username", "ann", "password", "hush"));
    cluster.apply(
        "{apiVersion: v1, kind: Secret, metadata: {name: both}, type: kubernetes.io/tls, data: {tls.crt: %s, tls.key: %s, ca.crt: %s, keystore.p12: /w==}}"
            .formatted(
                KubeFiles.base64(one.certificatePem()),
                KubeFiles.base64(one.keyPem()),
                KubeFiles.base64(two.certificatePem())));
    try (SecretRig rig = SecretRig.of(cluster.kubeconfig())) {
      rig.track(authorities, both, user);
      rig.awaitContent(authorities, TlsSecret.validation(one.certificatePem()));
      rig.awaitContent(both, certificate(one).withRootCa(two.certificatePem()));
      rig.awaitContent(user, data(Map.of("username", "ann", "password", "hush")));
    }
  }

  @Test
  @DisplayName("that hold what is wrong are rejected with the key, and take nothing away")
  void wrong() {
    applyTls(TLS, one);
    applyTls(OTHER, one);
    try (SecretRig rig = SecretRig.of(cluster.kubeconfig())) {
      rig.track(TLS, OTHER);
      rig.awaitContent(TLS, certificate(one));
      apply(
          TLS,
          "kubernetes.io/tls",
          Map.of("tls.crt", one.certificatePem(), "tls.key", two.keyPem()));
      rig.awaitRejected(
          TLS,
          "tls.key: found a key that does not belong to the first certificate of tls.crt (expected:");
      apply(TLS, "kubernetes.io/tls", Map.of("tls.crt", "hush", "tls.key", one.keyPem()));
      rig.awaitRejected(TLS, "tls.crt: found no PEM block (expected: certificates");
      apply(TLS, "kubernetes.io/tls", Map.of("tls.crt", "", "tls.key", ""));
      rig.awaitRejected(TLS, "tls.crt: found nothing (expected: tls.crt with tls.key, or ca.crt");
      delete(TLS);
      apply(TLS, "Opaque", Map.of());
      rig.awaitRejected(TLS, "data: found an empty list (expected: at least one)");
      cluster.apply(
          "{apiVersion: v1, kind: Secret, metadata: {name: shop-tls}, type: Opaque, data: {key: /w==}}");
      rig.awaitRejected(TLS, "key: found what is no text in UTF-8");
      delete(TLS);
      apply(TLS, "example.com/mine", Map.of("tls.crt", "hush"));
      String message = rig.awaitRejected(TLS, "type: found 'example.com/mine' (expected: one of ");
      assertThat(message).contains("kubernetes.io/tls, Opaque, kubernetes.io/basic-auth");
      delete(TLS);
      applyTls(TLS, two);
      rig.awaitContent(TLS, certificate(two));
      assertThat(rig.events(OTHER)).hasSize(1);
      assertThat(rig.events(TLS)).noneMatch(event -> event.toString().contains("hush"));
    }
  }

  @Test
  @DisplayName("stay while the API server is away, and are those of the cluster when it is back")
  void apiServerKilled() {
    applyTls(TLS, one);
    apply(OTHER, "Opaque", Map.of("password", "hush"));
    try (SecretRig rig = SecretRig.of(cluster.kubeconfig())) {
      rig.track(TLS, OTHER);
      rig.awaitContent(TLS, certificate(one));
      rig.awaitContent(OTHER, HUSH);
      cluster.killApiServer();
      rig.awaitFailed(TLS, "could not read secrets in namespace default, by the name 'shop-tls': ");
      rig.awaitFailed(OTHER, "could not read secrets in namespace default, by the name 'other': ");
      cluster.restartApiServer();
      applyTls(TLS, two);
      rig.awaitContent(TLS, certificate(two));
      rig.awaitContent(OTHER, HUSH);
      assertThat(rig.events(TLS)).noneMatch(Missing.class::isInstance);
    }
  }

  @Test
  @DisplayName("need the roles of our documentation alone, each for its name; others go on without")
  void roles() {
    cluster.kubectl(
        "apply", "--server-side", "-f", ROLES.resolve("rbac-namespace.yaml").toString());
    cluster.kubectl("apply", "--server-side", "-f", ROLES.resolve("rbac-secrets.yaml").toString());
    ResourceRef unnamed = new ResourceRef("shop", "unnamed");
    applyTls(OF_SHOP, one);
    applyTls(unnamed, one);
    try (SecretRig rig = SecretRig.of(cluster.kubeconfig("chancery", "chancery"))) {
      rig.track(OF_SHOP, unnamed, TLS);
      rig.awaitContent(OF_SHOP, certificate(one));
      assertThat(rig.awaitRejected(unnamed, "unnamed"))
          .startsWith("could not read secrets in namespace shop, by the name 'unnamed': ")
          .contains("secrets \"unnamed\" is forbidden")
          .contains("cannot list resource \"secrets\" in API group \"\" in the namespace \"shop\"")
          .endsWith("(expected: a role with the verbs 'list' and 'watch' for secrets)");
      rig.awaitRejected(TLS, "in the namespace \"default\"");
      applyTls(OF_SHOP, two);
      rig.awaitContent(OF_SHOP, certificate(two));

      cluster.kubectl(
          "patch",
          "role",
          "chancery-secrets",
          "-n",
          "shop",
          "--type=json",
          "-p",
          "[{\"op\":\"add\",\"path\":\"/rules/0/resourceNames/-\",\"value\":\"unnamed\"}]");
      rig.awaitContent(unnamed, certificate(one));
    }
  }

  @Test
  @DisplayName("of namespaces that are not read are not asked for")
  void namespaces() {
    applyTls(TLS, one);
    applyTls(OF_SHOP, one);
    KubeSettings settings =
        KubeSettings.DEFAULT
            .withKubeconfig(cluster.kubeconfig().toString())
            .withNamespaces(List.of("shop"));
    try (SecretRig rig = new SecretRig(settings)) {
      rig.track(TLS, OF_SHOP);
      rig.awaitContent(OF_SHOP, certificate(one));
      assertThat(rig.events(TLS)).containsExactly(new Missing(TLS));
    }
  }

  @Test
  @DisplayName("that are many are read by few connections, and changes of all are told")
  void many() {
    Set<ResourceRef> all =
        IntStream.range(0, 150)
            .mapToObj(i -> new ResourceRef("default", "s%03d".formatted(i)))
            .collect(Collectors.toSet());
    ResourceRef last = new ResourceRef("default", "s149");
    try (Relay relay = KubeFiles.relay(cluster)) {
      Path kubeconfig = keys.resolve("relayed");
      KubeFiles.write(kubeconfig, KubeFiles.through(relay, cluster));
      try (SecretRig rig = SecretRig.of(kubeconfig)) {
        rig.track(all);
        all.forEach(rig::awaitMissing);
        assertThat(relay.connections()).isLessThanOrEqualTo(2 * (100 + 20));
        apply(last, "Opaque", Map.of("password", "hush"));
        apply(new ResourceRef("default", "s000"), "Opaque", Map.of("password", "hush"));
        rig.awaitContent(last, HUSH);
        rig.awaitContent(new ResourceRef("default", "s000"), HUSH);
        Set<ResourceRef> few = new HashSet<>(Set.of(last));
        rig.track(few);
        rig.advance(Duration.ZERO);
        delete(last);
        rig.awaitMissing(last);
      }
    }
  }

  @Test
  @DisplayName("are asked for as soon as the kubeconfig can be used")
  void kubeconfig() {
    applyTls(TLS, one);
    Path file = keys.resolve("later");
    try (SecretRig rig = SecretRig.of(file)) {
      rig.track(TLS);
      rig.awaitFailed(TLS, file.toString());
      KubeFiles.write(file, KubeFiles.read(cluster.kubeconfig()));
      rig.awaitContent(TLS, certificate(one));
      List<Event> published = rig.events(TLS).stream().filter(Published.class::isInstance).toList();
      assertThat(published).hasSize(1);
    }
  }
}
