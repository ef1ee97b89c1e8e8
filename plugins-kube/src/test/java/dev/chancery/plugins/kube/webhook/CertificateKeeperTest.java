// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The certificate of a webhook")
class CertificateKeeperTest {

  private static final String HOST = "chancery.chancery.svc";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final WebhookInMemory store = new WebhookInMemory();
  private final CertificateKeeper keeper = new CertificateKeeper(HOST);

  private Map<String, String> kept() {
    return store.secret().orElseThrow().data();
  }

  @Test
  @DisplayName(
      "is made where there is none, for the name that is asked, by an authority of its own")
  void made() throws Exception {
    WebhookCertificate made = keeper.current(store, NOW);

    assertThat(made.isFor(HOST)).isTrue();
    assertThat(made.isFor("chancery.other.svc")).isFalse();
    assertThat(made.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(made.certificate().getBasicConstraints()).isEqualTo(-1);
    assertThat(made.certificate().getNotBefore().toInstant()).isBefore(NOW);
    assertThat(made.certificate().getNotAfter().toInstant()).isAfter(NOW.plus(Duration.ofDays(89)));
    X509Certificate authority = made.authorities().get(0);
    made.certificate().verify(authority.getPublicKey());
    authority.verify(authority.getPublicKey());
    assertThat(authority.getBasicConstraints()).isZero();
    assertThat(made.certificate().getSerialNumber()).isNotEqualTo(authority.getSerialNumber());
    assertThat(kept()).containsOnlyKeys("tls.crt", "tls.key", "ca.crt");
  }

  @Test
  @DisplayName("can be for an address")
  void address() throws Exception {
    for (String address : List.of("127.0.0.1", "10.20.30.40", "fd00:0:0:0:0:0:0:7")) {
      WebhookCertificate made = new CertificateKeeper(address).current(new WebhookInMemory(), NOW);
      assertThat(made.isFor(address)).isTrue();
      assertThat(made.certificate().getSubjectAlternativeNames().iterator().next().get(0))
          .as("kind of name: an IP address")
          .isEqualTo(7);
    }
  }

  @Test
  @DisplayName("is the same for all replicas, also for two that make one at the same time")
  void race() {
    CertificateKeeper other = new CertificateKeeper(HOST);
    WebhookCertificate[] faster = new WebhookCertificate[1];
    store.beforeKeep(() -> faster[0] = other.current(store, NOW));

    WebhookCertificate current = keeper.current(store, NOW);

    assertThat(current).isEqualTo(faster[0]);
    assertThat(keeper.current(store, NOW)).isEqualTo(current);
    assertThat(new CertificateKeeper(HOST).current(store, NOW)).isEqualTo(current);
  }

  @Test
  @DisplayName("is given up for now where others write it again and again")
  void neverEnding() {
    keepWriting(store);
    assertThatThrownBy(() -> keeper.current(store, NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("3 times in a row");
  }

  private static void keepWriting(WebhookInMemory store) {
    store.beforeKeep(
        () -> {
          store.put(Map.of("tls.crt", "nothing"));
          keepWriting(store);
        });
  }

  @Test
  @DisplayName("is replaced while a third of its time is left, and the old authority stays trusted")
  void rotated() {
    WebhookCertificate first = keeper.current(store, NOW);
    assertThat(keeper.current(store, NOW.plus(Duration.ofDays(59)))).isEqualTo(first);

    Instant later = NOW.plus(Duration.ofDays(61));
    WebhookCertificate second = keeper.current(store, later);
    assertThat(second.certificate()).isNotEqualTo(first.certificate());
    assertThat(second.authorities()).hasSize(2).endsWith(first.authorities().get(0));
    assertThat(CertificateText.bundle(second))
        .contains(CertificateText.bundle(first))
        .containsOnlyOnce(CertificateText.bundle(first));
    assertThat(new CertificateKeeper(HOST).current(store, later)).isEqualTo(second);

    WebhookCertificate third = keeper.current(store, later.plus(Duration.ofDays(61)));
    assertThat(third.authorities())
        .as("without the one that has expired")
        .hasSize(2)
        .endsWith(second.authorities().get(0));
  }

  @Test
  @DisplayName("is replaced when the name is another")
  void renamed() {
    WebhookCertificate first = keeper.current(store, NOW);
    WebhookCertificate second = new CertificateKeeper("other.chancery.svc").current(store, NOW);
    assertThat(second.isFor("other.chancery.svc")).isTrue();
    assertThat(second.authorities()).contains(first.authorities().get(0));
  }

  @Test
  @DisplayName(
      "that was spoiled or deleted is made anew, and replicas that serve still are trusted")
  void spoiled() {
    WebhookCertificate first = keeper.current(store, NOW);
    Map<String, String> data = kept();
    Map<String, String> foreign =
        CertificateText.data(new CertificateKeeper(HOST).current(new WebhookInMemory(), NOW));
    for (String part : data.keySet()) {
      for (String bad : List.of("", "nothing", foreign.get(part))) {
        Map<String, String> spoiled = new HashMap<>(data);
        spoiled.put(part, bad);
        store.put(spoiled);
        WebhookCertificate mended = keeper.current(store, NOW);
        assertThat(mended.certificate()).as(part).isNotEqualTo(first.certificate());
        assertThat(mended.authorities()).as(part).hasSizeGreaterThan(1).hasSizeLessThan(6);
        store.put(data);
        assertThat(keeper.current(store, NOW)).isEqualTo(first);
      }
    }
    store.put(Map.of());
    assertThat(keeper.current(store, NOW).authorities()).endsWith(first.authorities().get(0));
  }

  @Test
  @DisplayName("does not tell its key in its text")
  void secretive() {
    WebhookCertificate made = keeper.current(store, NOW);
    String key = kept().getOrDefault("tls.key", "").lines().skip(1).findFirst().orElseThrow();
    assertThat(made.toString()).doesNotContain(key).hasSizeLessThan(100);
    assertThat(store.secret().orElseThrow().toString()).doesNotContain(key).hasSizeLessThan(100);
  }
}
