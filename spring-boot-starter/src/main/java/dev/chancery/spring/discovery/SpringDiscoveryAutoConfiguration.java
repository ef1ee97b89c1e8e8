// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;

/**
 * The upstream type {@code springDiscovery}, where there is a {@link DiscoveryClient}. Set {@code
 * chancery.spring-discovery.enabled=false} for none.
 */
@AutoConfiguration(
    beforeName = "dev.chancery.spring.ChanceryAutoConfiguration",
    afterName = {
      "org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration",
      "org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration"
    })
@ConditionalOnClass(DiscoveryClient.class)
@ConditionalOnBean(DiscoveryClient.class)
@ConditionalOnProperty(
    name = {"chancery.enabled", "chancery.spring-discovery.enabled"},
    matchIfMissing = true)
public class SpringDiscoveryAutoConfiguration {

  /** Made by Spring. */
  SpringDiscoveryAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  SpringDiscoveryPlugin springDiscoveryPlugin(DiscoveryClient client) {
    return new SpringDiscoveryPlugin(client);
  }
}
