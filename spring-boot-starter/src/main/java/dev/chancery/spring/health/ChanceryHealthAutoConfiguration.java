// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.health;

import dev.chancery.core.ControlPlane;
import dev.chancery.spring.ChanceryAutoConfiguration;
import dev.chancery.spring.XdsServerLifecycle;
import dev.chancery.xds.XdsServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The health indicator {@code chancery} in an application of Spring Boot 3, where Actuator is
 * there. Set {@code management.health.chancery.enabled=false} for none.
 */
@AutoConfiguration(after = ChanceryAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ControlPlane.class)
@ConditionalOnEnabledHealthIndicator("chancery")
public class ChanceryHealthAutoConfiguration {

  /** Made by Spring. */
  ChanceryHealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "chanceryHealthIndicator")
  HealthIndicator chanceryHealthIndicator(
      ControlPlane controlPlane,
      ObjectProvider<XdsServer> server,
      ObjectProvider<XdsServerLifecycle> lifecycle) {
    return new ChanceryHealthIndicator(new HealthReader(controlPlane, server, lifecycle));
  }
}
