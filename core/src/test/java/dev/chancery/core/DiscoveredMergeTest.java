// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An upstream that was written and discovered")
class DiscoveredMergeTest {

  private static final ResourceKey CART = key("Upstream", "cart");
  private static final ResourceKey SHOP = key("Upstream", "shop");

  private final FoundPlugin found = new FoundPlugin();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ControlPlane controlPlane =
      ControlPlane.builder()
          .contexts(new ManualContexts(Runnable::run))
          .plugin(found)
          .loopLimits(LoopLimits.DEFAULT.withHookBudget(Duration.ofSeconds(2)))
          .start();

  @AfterEach
  void close() {
    released.countDown();
    controlPlane.close();
  }

  private void find(Runnable forCart) {
    for (String name : List.of("cart", "shop")) {
      controlPlane.apply(Found.upstream(name, "written"), WriteCondition.overwrite());
    }
    found.onUpdate(
        (written, discovered) -> {
          if (written.key().equals(CART)) {
            forCart.run();
          }
          return discovered;
        });
    found.finds(Found.upstream("cart", "found"), Found.upstream("shop", "found"));
  }

  private Upstream upstream(ResourceKey key) {
    return controlPlane.get(Upstream.class, key).orElseThrow().resource();
  }

  private List<String> problems(ResourceKey key) {
    return controlPlane.status().of(key).orElseThrow().problems().stream()
        .map(Problem::message)
        .filter(message -> message.contains("to update"))
        .toList();
  }

  private void assertOnlyCartIsAsWritten(String what) {
    assertThat(upstream(CART)).isEqualTo(Found.upstream("cart", "written"));
    assertThat(problems(CART))
        .containsExactly(
            "plugin found was to update the upstream by what it discovered, and %s; it is served as it was written"
                .formatted(what));
    assertThat(upstream(SHOP)).isEqualTo(Found.upstream("shop", "found"));
    assertThat(problems(SHOP)).isEmpty();
  }

  @Test
  @DisplayName("stays as it was written if the plugin hangs on it, and holds up no other")
  void hanging() {
    find(this::hang);
    assertOnlyCartIsAsWritten("took too long and was cut off");
  }

  private void hang() {
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted, as it took too long", e);
    }
  }

  @Test
  @DisplayName("stays as it was written if the plugin throws")
  void throwing() {
    find(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    assertOnlyCartIsAsWritten("failed: java.lang.IllegalStateException: on purpose");
  }
}
