// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretText;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("secrets that plugins read")
class LentSecretsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ResourceKey CART = ResourceKey.of("Upstream", "default", "cart");
  private static final ResourceRef OURS = new ResourceRef("default", "cloud");
  private static final ResourceRef THEIRS = new ResourceRef("ops", "cloud");

  private final ManualContexts contexts = new ManualContexts(Runnable::run);
  private final FoundPlugin plugin = new FoundPlugin();
  private final BlockingQueue<Integer> turns = new LinkedBlockingQueue<>();
  private final ControlPlane controlPlane =
      ControlPlane.builder().contexts(contexts).plugin(plugin).start();
  private int changes;

  @BeforeEach
  void track() throws InterruptedException {
    plugin.onTrack(upstreams -> turns.add(upstreams.size()));
    applied();
  }

  @AfterEach
  void close() {
    controlPlane.close();
  }

  @Test
  @DisplayName("are told as they are at the moment of asking")
  void areToldAsTheyAre() throws InterruptedException {
    assertRefused(OURS, "cloud.secretRef: secret default~cloud is missing");
    applied(secret(OURS, "one"));
    assertThat(read(OURS)).isEqualTo(key("one"));
    applied(secret(OURS, "two"));
    assertThat(read(OURS)).isEqualTo(key("two"));
    controlPlane.delete(secret(OURS, "two").key(), WriteCondition.overwrite());
    applied();
    assertRefused(OURS, "cloud.secretRef: secret default~cloud is missing");
  }

  @Test
  @DisplayName("of another namespace are told where a grant says so, as long as it does")
  void needAGrant() throws InterruptedException {
    ReferenceGrant grant = grant("Upstream");
    applied(secret(THEIRS, "one"), grant("Proxy"));
    String refusal =
        "cloud.secretRef: secret ops~cloud is in another namespace, and no ReferenceGrant there lets"
            + " Upstream default~cart refer to it (expected: one in namespace ops, from kind"
            + " Upstream of namespace default to kind Secret named cloud)";
    assertRefused(THEIRS, refusal);
    applied(grant);
    assertThat(read(THEIRS)).isEqualTo(key("one"));
    controlPlane.delete(grant.key(), WriteCondition.overwrite());
    applied();
    assertRefused(THEIRS, refusal);
  }

  @Test
  @DisplayName("that are not there are not told from those that may not be named")
  void areNotGuessed() {
    assertThatThrownBy(() -> read(THEIRS)).hasMessageContaining("no ReferenceGrant");
  }

  private SecretContent read(ResourceRef secret) {
    return plugin.context().secret("cloud.secretRef", CART, secret);
  }

  private void assertRefused(ResourceRef secret, String message) {
    assertThatThrownBy(() -> read(secret))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(message);
  }

  /** Writes resources, and returns when the plugin has heard of an upstream written after them. */
  private void applied(Resource... resources) throws InterruptedException {
    for (Resource resource : resources) {
      controlPlane.apply(resource, WriteCondition.overwrite());
    }
    changes++;
    controlPlane.apply(Found.upstream("u" + changes, "1"), WriteCondition.overwrite());
    int tracked = 0;
    while (tracked < changes) {
      tracked = Optional.ofNullable(turns.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).orElseThrow();
    }
  }

  private static Secret secret(ResourceRef ref, String text) {
    return Secret.of(ref.namespace(), ref.name(), key(text));
  }

  private static OpaqueSecret key(String text) {
    return new OpaqueSecret(Map.of("key", new SecretText(text)));
  }

  private static ReferenceGrant grant(String kind) {
    return new ReferenceGrant(
        Metadata.of("ops", "from-" + kind.toLowerCase(Locale.ROOT)),
        List.of(new ReferenceGrant.From(kind, "default")),
        List.of(new ReferenceGrant.To("Secret", "")));
  }
}
