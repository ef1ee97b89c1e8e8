// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginDescription;
import dev.chancery.spring.ChanceryAutoConfiguration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;

@DisplayName("the upstream type springDiscovery")
class SpringDiscoveryAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  ChanceryAutoConfiguration.class, SpringDiscoveryAutoConfiguration.class))
          .withPropertyValues("chancery.xds.enabled=false");

  @Test
  @DisplayName("is there where there is a DiscoveryClient")
  void present() {
    runner
        .withConfiguration(
            AutoConfigurations.of(
                UtilAutoConfiguration.class,
                SimpleDiscoveryClientAutoConfiguration.class,
                CompositeDiscoveryClientAutoConfiguration.class))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(ControlPlane.class).plugins())
                  .extracting(PluginDescription::name)
                  .contains(SpringDiscoveryPlugin.NAME);
            });
  }

  @Test
  @DisplayName("is not there without one, without Spring Cloud, or where it is turned off")
  void absent() {
    runner.run(context -> assertThat(context).doesNotHaveBean(SpringDiscoveryPlugin.class));
    runner
        .withClassLoader(new FilteredClassLoader(DiscoveryClient.class))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ControlPlane.class));
    for (String property :
        List.of("chancery.spring-discovery.enabled=false", "chancery.enabled=false")) {
      runner
          .withBean(DiscoveryClient.class, FakeDiscoveryClient::new)
          .withPropertyValues(property)
          .run(context -> assertThat(context).doesNotHaveBean(SpringDiscoveryPlugin.class));
    }
  }
}
