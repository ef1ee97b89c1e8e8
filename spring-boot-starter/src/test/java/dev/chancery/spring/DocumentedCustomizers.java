// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.core.ResourceTrial;
import dev.chancery.xds.XdsServer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What docs/spring-boot.md shows of customizers. */
@Configuration(proxyBeanMethods = false)
class DocumentedCustomizers {

  @Bean
  XdsServerBuilderCustomizer channelz() {
    return XdsServer.Builder::channelz;
  }

  @Bean
  ControlPlaneBuilderCustomizer tried(ResourceTrial trial) {
    return builder -> builder.trial(trial, Duration.ofSeconds(10));
  }
}
