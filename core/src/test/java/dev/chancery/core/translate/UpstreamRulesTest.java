// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.VmPlugin;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.spi.model.ResourceRef;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Messages call an upstream")
class UpstreamRulesTest {

  private static String described(String upstream) {
    try (PluginRegistry registry =
        PluginRegistry.builder()
            .add(new PlainPlugin())
            .add(new VmPlugin())
            .build(new ManualContexts(Runnable::run))) {
      return UpstreamRules.of(registry).describe(new ResourceRef("shop", upstream));
    }
  }

  @Test
  @DisplayName("by the back end that becomes it")
  void backend() {
    assertThat(described("cart.microvm.backend")).isEqualTo("MicroVM shop~cart");
  }

  @Test
  @DisplayName("by its own name, if no installed kind becomes one of that name")
  void written() {
    assertThat(described("cart")).isEqualTo("upstream shop~cart");
    assertThat(described("cart.lambda.backend")).isEqualTo("upstream shop~cart.lambda.backend");
    assertThat(described("microvm.backend")).isEqualTo("upstream shop~microvm.backend");
  }
}
