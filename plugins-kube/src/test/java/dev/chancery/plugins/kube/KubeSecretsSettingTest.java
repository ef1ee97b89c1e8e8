// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.ManualExecutor;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KubeSecretsSettingTest {

  private static List<Plugin> roles(KubeSettings settings) {
    return new KubePlugin()
        .contribute(FakePluginContext.byHand(new ManualExecutor()).withSettings(settings))
        .roles();
  }

  @Test
  @DisplayName("secrets are kept by the plugin only if the setting says so, so that nobody waits")
  void onlyIfSet() {
    assertThat(roles(KubeSettings.DEFAULT)).hasSize(1).noneMatch(SecretPlugin.class::isInstance);
    assertThat(roles(KubeSettings.DEFAULT.withSecrets(true)))
        .anyMatch(SecretPlugin.class::isInstance)
        .allMatch(role -> role.name().equals("kube"));
  }
}
