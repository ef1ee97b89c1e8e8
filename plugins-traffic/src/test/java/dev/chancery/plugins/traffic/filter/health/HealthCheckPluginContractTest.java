// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.health;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The health check responder")
class HealthCheckPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new HealthCheckPlugin();
  }

  @Override
  protected String option() {
    return "healthCheck";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of("{path: /}", "{path: /healthz?full}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{path: healthz}");
  }
}
