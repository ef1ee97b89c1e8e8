// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static dev.chancery.plugins.gce.Vms.ZONE;
import static dev.chancery.plugins.gce.Vms.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.api.CredentialSource.ServiceAccountKey;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.IdentityChoice;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.SecretKey;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.secret.HeaderSecret;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private static final ResourceRef SECRET = new ResourceRef("test", "key");
  private static final String ACCOUNT = "other@shop.iam.gserviceaccount.com";
  private static final GceUpstream CONFIG =
      GceUpstream.of("shop", LabelSelector.of("app", "web"), new Zone(ZONE), new PortNumber(80));

  private final WatchRig rig = new WatchRig();
  private final Upstream web =
      upstream("web", new IdentityChoice(new SecretKey(SECRET), "", List.of(), ""));

  SecretsTest() {
    rig.compute.zone("shop/" + ZONE, vm("web-1", "10.0.0.1", Map.of("app", "web")));
  }

  @Test
  @DisplayName("an upstream is asked for with the key in its secret, others as the settings say")
  void ownKey() {
    rig.context.put(secret("first"));
    rig.track(web, WatchRig.upstream("other", CONFIG));
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    assertThat(rig.compute.opened()).hasSize(2).contains(access("first", ""));
    assertThat(rig.compute.calls()).hasSize(2);
  }

  @Test
  @DisplayName("upstreams with one key that act as different accounts are asked for apart")
  void actsAsAnother() {
    rig.context.put(secret("first"));
    rig.track(
        web, upstream("other", new IdentityChoice(new SecretKey(SECRET), ACCOUNT, List.of(), "")));
    assertThat(rig.compute.opened())
        .containsExactlyInAnyOrder(access("first", ""), access("first", ACCOUNT));
  }

  @Test
  @DisplayName("a key that changes is used soon, and what was known stays until then")
  void rotation() {
    rig.context.put(secret("first"));
    rig.track(web);
    rig.compute.fail("", Reason.CREDENTIALS);
    rig.pass(WatchRig.INTERVAL);
    rig.context.put(secret("second"));
    rig.compute.recover();
    rig.pass(WatchRig.INTERVAL);
    rig.pass(WatchRig.FIRST_POLL);
    assertThat(rig.compute.opened()).containsExactly(access("first", ""), access("second", ""));
    assertThat(rig.compute.closed()).containsExactly(access("first", ""));
    assertThat(rig.failure(web)).isEmpty();
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
  }

  @Test
  @DisplayName("a secret that is missing is the upstream's failure, until it comes")
  void missing() {
    Upstream other = WatchRig.upstream("other", CONFIG);
    rig.track(web, other);
    assertThat(rig.failure(web)).startsWith("gce.secretRef: secret test~key is missing");
    assertThat(rig.places(other)).containsExactly("10.0.0.1:80");
    rig.context.put(secret("first"));
    rig.pass(WatchRig.INTERVAL);
    rig.pass(WatchRig.FIRST_POLL);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
  }

  @Test
  @DisplayName("a secret that goes takes no endpoints away")
  void gone() {
    rig.context.put(secret("first"));
    rig.track(web);
    rig.context.remove(SECRET);
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.failure(web)).startsWith("gce.secretRef: secret test~key is missing");
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    assertThat(rig.compute.closed()).hasSize(1);
  }

  @Test
  @DisplayName("a secret of another kind is refused, and nothing of it is told")
  void otherKind() {
    rig.context.put(
        Secret.of(
            "test", "key", new HeaderSecret(Map.of("authorization", new SecretText("hunter2")))));
    rig.track(web);
    assertThat(rig.failure(web))
        .isEqualTo(
            "gce.secretRef: secret test~key holds something else (expected: data with the key of a"
                + " service account as its only text, or as 'serviceAccountJson')");
  }

  @Test
  @DisplayName("of a secret with several texts, one must have the name of a key")
  void severalTexts() {
    SecretText other = new SecretText("hunter2");
    rig.context.put(data(Map.of("a.json", other, "b.json", other)));
    rig.track(web);
    assertThat(rig.failure(web))
        .contains("test~key holds something else")
        .doesNotContain("hunter2");
    rig.context.put(data(Map.of("a.json", other, "serviceAccountJson", new SecretText("first"))));
    rig.pass(WatchRig.INTERVAL);
    rig.pass(WatchRig.FIRST_POLL);
    assertThat(rig.compute.opened()).containsExactly(access("first", ""));
  }

  @Test
  @DisplayName("once nothing with a secret is tracked, secrets are not looked at")
  void noTimer() {
    rig.context.put(secret("first"));
    rig.track(web);
    rig.trackOnly();
    assertThat(rig.context.time().pending()).isZero();
  }

  private static Upstream upstream(String name, IdentityChoice identity) {
    return WatchRig.upstream(name, CONFIG.withIdentity(identity));
  }

  private static GceAccess access(String key, String account) {
    return new GceAccess(
        new ServiceAccountKey("test~key", new SecretText(key)), account, List.of(), "");
  }

  private static Secret secret(String key) {
    return data(Map.of("key.json", new SecretText(key)));
  }

  private static Secret data(Map<String, SecretText> texts) {
    return Secret.of("test", "key", new OpaqueSecret(texts));
  }
}
