// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.health;

import dev.chancery.core.ControlPlane;
import dev.chancery.spring.ChanceryAutoConfiguration;
import dev.chancery.spring.XdsServerLifecycle;
import dev.chancery.xds.XdsServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The health indicator {@code chancery} in an application of Spring Boot 4. Set {@code
 * management.health.chancery.enabled=false} for none.
 */
@AutoConfiguration(after = ChanceryAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ControlPlane.class)
@ConditionalOnEnabledHealthIndicator("chancery")
public class Boot4HealthAutoConfiguration {

  /** Made by Spring. */
  Boot4HealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "chanceryHealthIndicator")
  HealthIndicator chanceryHealthIndicator(
      ControlPlane controlPlane,
      ObjectProvider<XdsServer> server,
      ObjectProvider<XdsServerLifecycle> lifecycle) {
    return new Boot4HealthIndicator(new HealthReader(controlPlane, server, lifecycle));
  }
}
